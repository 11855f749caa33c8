package dev.sankofa.components.cluster;

import dev.sankofa.components.cluster.api.ApiException;
import dev.sankofa.components.cluster.api.ListRequest;
import dev.sankofa.components.cluster.api.ObjectList;
import dev.sankofa.components.cluster.api.ResourceType;
import dev.sankofa.components.cluster.capture.LineFile;
import dev.sankofa.components.cluster.capture.ListRecord;
import dev.sankofa.components.cluster.capture.ObjectFiles;
import dev.sankofa.components.cluster.capture.TypesDocument;
import dev.sankofa.components.cluster.inventory.RunningImage;
import dev.sankofa.components.cluster.selection.Origin;
import dev.sankofa.components.spi.StepProgress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.node.ObjectNode;

/** Captures one list after the other; objects stream from the server into the sink. For many threads. */
final class ObjectCapture {
    private final Connected cluster;
    private final ClusterSettings settings;
    private final ObjectFiles files;
    private final TypesDocument types;
    private final Notes notes;
    private final LineFile running;
    private final Path scratch;
    private final StepProgress progress;
    private final List<String> refused = new ArrayList<>();
    private final AtomicLong generated = new AtomicLong();

    /** Where the parts of a capture go. */
    record Outputs(ObjectFiles files, TypesDocument types, Notes notes, LineFile running, Path scratch) {}

    ObjectCapture(Connected cluster, ClusterSettings settings, Outputs outputs, StepProgress progress) {
        this.cluster = cluster;
        this.settings = settings;
        this.files = outputs.files();
        this.types = outputs.types();
        this.notes = outputs.notes();
        this.running = outputs.running();
        this.scratch = outputs.scratch();
        this.progress = progress;
    }

    /**
     * Captures one list. One that we may not read is noted and passed over.
     *
     * @return whether it was read
     */
    boolean list(NamespaceListing listing) {
        AtomicLong captured = new AtomicLong();
        try (ListRecord record = new ListRecord(record(listing))) {
            ObjectList.Outcome outcome = cluster.client().list(request(listing), raw -> {
                boolean own = take(listing.type(), listing.namespace(), raw);
                captured.addAndGet(own ? 1 : 0);
                record.add(name(raw), version(raw), own);
            });
            types.add(
                    listing.type(),
                    listing.namespace(),
                    new TypesDocument.Listed(captured.get(), outcome.resourceVersion(), outcome.resumed()));
            return true;
        } catch (ApiException e) {
            refuse(listing, e);
            forget(listing);
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write into " + scratch, e);
        }
    }

    private void forget(NamespaceListing listing) {
        try {
            Files.deleteIfExists(record(listing));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete a temporary file", e);
        }
    }

    /** 404 and 405: a type that its server announces and does not serve. */
    private synchronized void refuse(NamespaceListing listing, ApiException failure) {
        if (!failure.isForbidden() && failure.status() != 404 && failure.status() != 405) {
            throw failure;
        }
        refused.add(listing + (failure.isForbidden() ? "" : " (" + failure.status() + ")"));
    }

    ListRequest request(NamespaceListing listing) {
        return ListRequest.of(listing.type(), listing.namespace()).labelled(settings.selector());
    }

    Path record(NamespaceListing listing) {
        return scratch.resolve("list-" + listing.number());
    }

    /** Whether an object belongs into the capture. */
    boolean isOwn(ResourceType type, ObjectNode object) {
        return switch (Origin.of(type, object)) {
            case OWN -> true;
            case GENERATED -> settings.generated();
            case FOREIGN -> false;
        };
    }

    private boolean take(ResourceType type, String namespace, ObjectNode raw) {
        if (type.groupKind().equals("Pod")) {
            RunningImage.of(raw, image -> running.add(image.json()));
        }
        if (!isOwn(type, raw)) {
            generated.incrementAndGet();
            return false;
        }
        store(type, namespace, raw);
        return true;
    }

    /** Writes an object and notes what it tells. */
    void store(ResourceType type, String namespace, ObjectNode raw) {
        long before = files.bytes();
        files.write(type, namespace, raw);
        notes.look(type, raw);
        progress.add(1, Math.max(0, files.bytes() - before));
    }

    static String name(ObjectNode object) {
        return object.path("metadata").path("name").asString("");
    }

    static String version(ObjectNode object) {
        return object.path("metadata").path("resourceVersion").asString("");
    }

    /** The lists that were not read. */
    synchronized List<String> refused() {
        return refused.stream().sorted().toList();
    }

    long generated() {
        return generated.get();
    }
}
