package dev.sankofa.sandbox.kubernetes.endpoint;

import dev.sankofa.sandbox.http.Body;
import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.request.Selection;
import dev.sankofa.sandbox.kubernetes.status.Refusals;
import dev.sankofa.sandbox.kubernetes.store.Change;
import dev.sankofa.sandbox.kubernetes.store.CompactedException;
import dev.sankofa.sandbox.kubernetes.store.KeyRange;
import dev.sankofa.sandbox.kubernetes.store.ObjectStore;
import dev.sankofa.sandbox.kubernetes.view.View;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/**
 * The events of a watch, one JSON document per line. What happened after the revision of the start comes in order, each once; an object
 * that begins to match the selection is {@code ADDED}, one that ceases to is {@code DELETED}.
 */
final class WatchStream implements Body {
    private static final Duration SLICE = Duration.ofSeconds(5);
    private static final Duration BOOKMARKS = Duration.ofSeconds(10);

    private final ObjectStore store;
    private final View view;
    private final Start start;
    private final long endNanos;

    /**
     * Where it begins.
     *
     * @param revision 0 to begin with what exists
     * @param initial whether to begin with what exists although a revision is named, and to say when that is over
     */
    record Start(KeyRange range, Selection selection, long revision, boolean initial, boolean bookmarks) {}

    WatchStream(ObjectStore store, View view, Start start, Duration time) {
        this.store = store;
        this.view = view;
        this.start = start;
        this.endNanos = System.nanoTime() + time.toNanos();
    }

    @Override
    public long lengthBytes() {
        return -1;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.flush();
        try {
            boolean fromNow = start.revision() == 0 || start.initial();
            long position = fromNow ? sendExisting(out) : start.revision();
            follow(out, position);
        } catch (CompactedException e) {
            send(
                    out,
                    "ERROR",
                    Refusals.expired("too old resource version: " + start.revision() + " (" + e.oldest() + ")")
                            .json());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the server is being stopped", e);
        }
    }

    private long sendExisting(OutputStream out) throws IOException, CompactedException {
        ObjectStore.Listing listing = store.at(start.range(), 0);
        for (ObjectNode object : listing.objects().values()) {
            if (start.selection().selects(object)) {
                send(out, "ADDED", view.one(object));
            }
        }
        if (start.initial() && start.bookmarks()) {
            bookmark(out, listing.revision(), true);
        }
        return listing.revision();
    }

    private void follow(OutputStream out, long from) throws IOException, CompactedException, InterruptedException {
        long position = from;
        long lastBookmark = System.nanoTime();
        while (System.nanoTime() < endNanos) {
            ObjectStore.Changes news = store.changesAfter(start.range(), position);
            for (Change change : news.changes()) {
                tell(out, change);
            }
            position = Math.max(position, news.revision());
            if (start.bookmarks() && System.nanoTime() - lastBookmark > BOOKMARKS.toNanos()) {
                bookmark(out, position, false);
                lastBookmark = System.nanoTime();
            }
            Duration left = Duration.ofNanos(Math.max(1, endNanos - System.nanoTime()));
            store.awaitAfter(position, left.compareTo(SLICE) < 0 ? left : SLICE);
        }
        if (start.bookmarks()) {
            bookmark(out, position, false);
        }
    }

    private void tell(OutputStream out, Change change) throws IOException {
        boolean before = change.before().filter(start.selection()::selects).isPresent();
        boolean after = change.after().filter(start.selection()::selects).isPresent();
        if (after) {
            send(out, before ? "MODIFIED" : "ADDED", view.one(change.last()));
        } else if (before) {
            ObjectNode last = change.after().isPresent() ? at(change.before().get(), change.revision()) : change.last();
            send(out, "DELETED", view.one(last));
        }
    }

    private static ObjectNode at(ObjectNode before, long revision) {
        ObjectNode copy = before.deepCopy();
        Json.child(copy, "metadata").put("resourceVersion", Long.toString(revision));
        return copy;
    }

    private void bookmark(OutputStream out, long revision, boolean endOfInitial) throws IOException {
        ObjectNode object = Json.object();
        object.put("kind", view.resource().kind())
                .put("apiVersion", view.resource().apiVersion());
        ObjectNode metadata = object.putObject("metadata");
        metadata.put("resourceVersion", Long.toString(revision)).putNull("creationTimestamp");
        if (endOfInitial) {
            metadata.putObject("annotations").put("k8s.io/initial-events-end", "true");
        }
        send(out, "BOOKMARK", object);
    }

    private static void send(OutputStream out, String type, ObjectNode object) throws IOException {
        ObjectNode event = Json.object();
        event.put("type", type);
        event.set("object", object);
        byte[] json = Json.bytes(event);
        byte[] line = java.util.Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        out.write(line);
        out.flush();
    }
}
