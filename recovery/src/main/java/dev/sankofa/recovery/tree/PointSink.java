package dev.sankofa.recovery.tree;

import dev.sankofa.components.spi.Attributes;
import dev.sankofa.components.spi.CaptureSink;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.EntryType;
import dev.sankofa.components.spi.Splitting;
import dev.sankofa.components.spi.StoredContent;
import dev.sankofa.foundation.Bytes;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.repository.engine.SnapshotWriter;
import dev.sankofa.repository.engine.Splitter;
import dev.sankofa.repository.engine.StoredFile;
import dev.sankofa.repository.engine.TreeAssembler;
import dev.sankofa.repository.format.tree.NodeBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A component's folder of a point that is being written. */
public final class PointSink implements CaptureSink {
    private final SnapshotWriter writer;
    private final TreeAssembler tree;
    private final EntryPath folder;
    private final Optional<CaptureSource> previous;
    private final EntryCounts counts;
    private final Cancellation cancellation;

    /**
     * @param folder where the component's entries go, from the snapshot's root
     * @param previous the component's part of the parent point
     */
    public PointSink(
            SnapshotWriter writer,
            TreeAssembler tree,
            EntryPath folder,
            Optional<CaptureSource> previous,
            EntryCounts counts,
            Cancellation cancellation) {
        this.writer = writer;
        this.tree = tree;
        this.folder = folder;
        this.previous = previous;
        this.counts = counts;
        this.cancellation = cancellation;
    }

    @Override
    public Optional<CaptureSource> previous() {
        return previous;
    }

    @Override
    public void entry(EntryPath path, Attributes attributes) {
        cancellation.check();
        if (attributes.type() == EntryType.FILE) {
            throw new IllegalArgumentException("a file was written as an entry without bytes: " + path);
        }
        if (attributes.type() == EntryType.DIRECTORY) {
            counts.directory();
        }
        add(path, attributes, builder -> builder);
    }

    @Override
    public StoredContent file(EntryPath path, Attributes attributes, InputStream bytes, Splitting splitting)
            throws IOException {
        cancellation.check();
        requireFile(path, attributes);
        StoredFile stored = store(bytes, splitting);
        addFile(path, attributes, new StoredBlobs(stored.content(), stored.size()));
        counts.fileRead(stored.size());
        return new StoredBlobs(stored.content(), stored.size());
    }

    private static void requireFile(EntryPath path, Attributes attributes) {
        if (attributes.type() != EntryType.FILE) {
            throw new IllegalArgumentException("something else was written as a file: " + path);
        }
    }

    /** Errors of the source come out as they are; those of the store are the engine's own exceptions. */
    private StoredFile store(InputStream bytes, Splitting splitting) throws IOException {
        return writer.storeFile(bytes, splitter(splitting));
    }

    private static Splitter splitter(Splitting splitting) {
        return switch (splitting) {
            case Splitting.ContentDefined() -> Splitter.CONTENT_DEFINED;
            case Splitting.Fixed(int bytes) -> new Splitter.Fixed(bytes);
        };
    }

    @Override
    public boolean unchangedFile(EntryPath path, Attributes attributes, StoredContent content) {
        cancellation.check();
        requireFile(path, attributes);
        if (!(content instanceof StoredBlobs stored)) {
            throw new IllegalArgumentException("content of another store was given for " + path);
        }
        if (!writer.holdsAll(stored.blobs())) {
            return false;
        }
        addFile(path, attributes, stored);
        counts.fileUnchanged(stored.size());
        return true;
    }

    private void addFile(EntryPath path, Attributes attributes, StoredBlobs stored) {
        add(path, attributes, node -> node.size(stored.size()).content(stored.blobs()));
    }

    private void add(EntryPath path, Attributes attributes, UnaryOperator<NodeBuilder> content) {
        EntryPath place = EntryPaths.join(folder, path);
        NodeBuilder node = NodeAttributes.node(Bytes.of(place.name()), attributes);
        tree.add(place.bytes(), content.apply(node).build());
    }
}
