package dev.sankofa.components.postgres.backup;

import java.io.IOException;

/** Takes a backup as it comes off the wire. */
interface ArchiveConsumer {
    /** What follows belongs to this part. */
    void begin(Part part) throws IOException;

    /** More bytes of the part; the array is the caller's and changes after the call. */
    void bytes(byte[] array, int offset, int length) throws IOException;
}
