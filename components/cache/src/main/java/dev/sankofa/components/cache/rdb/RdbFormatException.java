package dev.sankofa.components.cache.rdb;

import java.io.IOException;

/** The bytes are not an RDB file we can read: damaged, cut short, or of a kind nobody has told us about. */
public final class RdbFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long offset;

    public RdbFormatException(String message, long offset) {
        super(message + " at byte " + offset);
        this.offset = offset;
    }

    /** Where in the file, counted from 0. */
    public long offset() {
        return offset;
    }
}
