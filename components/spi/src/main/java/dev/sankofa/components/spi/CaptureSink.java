package dev.sankofa.components.spi;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Takes the entries of one capture. May be called from several threads at once and in any order; parents that were never named
 * get synthetic attributes. Each path may be written once, except that a directory may be named again, when the last attributes
 * count.
 *
 * <p>Memory does not grow with the number or size of entries. A call blocks while the store is slower than the source.
 */
public interface CaptureSink {
    /** The same component's capture in the previous point, if there is one: for recognising what has not changed. */
    Optional<CaptureSource> previous();

    /** An entry without bytes of its own: directory, link, device, fifo, socket. */
    void entry(EntryPath path, Attributes attributes);

    /**
     * A file. Reads the stream to its end before it returns; does not close it. The stored size is what was read.
     *
     * @throws IOException when the stream throws it; the entry is then not written and the sink stays usable
     */
    StoredContent file(EntryPath path, Attributes attributes, InputStream bytes, Splitting splitting)
            throws IOException;

    /**
     * A file whose bytes are those of an entry of {@link #previous()}, or of a file written before into this sink.
     *
     * @return false when those bytes are no longer in the store: the file was not written and must be read again
     */
    boolean unchangedFile(EntryPath path, Attributes attributes, StoredContent content);
}
