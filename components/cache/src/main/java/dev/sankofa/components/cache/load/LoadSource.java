package dev.sankofa.components.cache.load;

import java.io.IOException;
import java.io.OutputStream;

/** What the server shall load. */
@FunctionalInterface
public interface LoadSource {
    /**
     * Writes an RDB file, once.
     *
     * @param out not closed; its failures mean that the server went away
     * @return the number of keys in it
     */
    long writeTo(OutputStream out) throws IOException;
}
