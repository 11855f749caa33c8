package dev.sankofa.components.cluster;

import dev.sankofa.components.cluster.api.Json;
import dev.sankofa.components.cluster.capture.LineFile;
import dev.sankofa.components.cluster.capture.ListRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads the lists again when all are captured, metadata only: lists of different types are of different instants, and what changed
 * between the first and the last is named.
 */
final class ChangeCheck {
    private static final int MOST_NAMED = 50;

    private final Connected cluster;
    private final ObjectCapture objects;
    private final LineFile changed;
    private final List<String> named = new ArrayList<>();

    ChangeCheck(Connected cluster, ObjectCapture objects, LineFile changed) {
        this.cluster = cluster;
        this.objects = objects;
        this.changed = changed;
    }

    /** Compares a list with what it was. For many threads. */
    void check(NamespaceListing listing) {
        try (ListRecord.Comparison comparison =
                new ListRecord.Comparison(objects.record(listing), (name, change) -> note(listing, name, change))) {
            cluster.client()
                    .list(
                            objects.request(listing).metadataOnly(),
                            item -> comparison.now(
                                    ObjectCapture.name(item),
                                    ObjectCapture.version(item),
                                    objects.isOwn(listing.type(), item)));
            comparison.end();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the temporary file of a list", e);
        }
    }

    private synchronized void note(NamespaceListing listing, String name, ListRecord.Change change) {
        String word = change.name().toLowerCase(Locale.ROOT);
        changed.add(Json.object()
                .put("change", word)
                .put("type", listing.type().groupResource())
                .put("namespace", listing.namespace())
                .put("name", name));
        if (named.size() < MOST_NAMED) {
            named.add(listing.type().groupKind() + " " + listing.namespace() + "/" + name + " was " + word);
        }
    }

    /** The first changes, for people. */
    synchronized List<String> named() {
        return named.stream().sorted().toList();
    }
}
