package dev.sankofa.components.cache.capture;

import java.io.IOException;
import java.io.InputStream;

/** Where an RDB file's bytes come from. Closing it ends a read that waits. */
interface RdbSource extends AutoCloseable {
    /** The file's bytes; may not end by itself, since the file says where it ends. */
    InputStream stream();

    /** Proves that the stream ended where the file did. */
    void finish() throws IOException;

    /** The position of this state in the server's history, as {@code id:offset}; empty when it has none. */
    String position();

    @Override
    void close();
}
