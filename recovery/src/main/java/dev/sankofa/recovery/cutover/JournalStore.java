package dev.sankofa.recovery.cutover;

import java.io.IOException;
import java.util.Optional;

/** Where a journal is kept. */
interface JournalStore {
    Optional<byte[]> read() throws IOException;

    /** Replaces the whole journal; when this returns, the new one survives a crash, and before that the old one does. */
    void write(byte[] journal) throws IOException;
}
