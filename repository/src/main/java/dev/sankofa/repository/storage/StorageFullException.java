package dev.sankofa.repository.storage;

import java.io.IOException;

/** There is no room for a file. Nothing of it remains. */
public final class StorageFullException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * @param file the file that found no room, as its place says it
     * @param length the bytes it needed
     */
    public StorageFullException(String file, long length, IOException cause) {
        super("no room for " + file + " (" + length + " bytes)", cause);
    }
}
