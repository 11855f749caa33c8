package dev.sankofa.components.spi;

import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;

/** A stored capture. May be used from several threads at once. */
public interface CaptureSource {
    /** What the component said when it took the capture. */
    Facts facts();

    Optional<Entry> find(EntryPath path);

    /**
     * The entries directly in a directory, in order of their names' unsigned bytes; streamed, not gathered.
     *
     * @throws dev.sankofa.foundation.SankofaException {@code NOT_FOUND} when there is no such directory
     */
    void list(EntryPath directory, Consumer<Entry> consumer);

    /** Everything below a directory, depth first, a directory before what is in it; streamed, not gathered. */
    void walk(EntryPath directory, Consumer<Entry> consumer);

    /**
     * A file's bytes, each blob checked against its id before a byte of it is returned. The caller closes the stream.
     *
     * @throws dev.sankofa.foundation.SankofaException {@code REPOSITORY_DAMAGED}, here or while reading, naming what is affected
     */
    InputStream open(Entry file);
}
