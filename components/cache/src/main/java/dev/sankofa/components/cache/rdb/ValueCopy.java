package dev.sankofa.components.cache.rdb;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Collects the bytes of one value after another, in memory or, when it grows too large for that, in a file. */
final class ValueCopy {
    private final ValueSpool spool;
    private byte[] bytes = new byte[4096];
    private int length;
    private boolean tooLarge;
    private @Nullable Path file;
    private @Nullable OutputStream fileOut;
    private long spooled;
    private long spooledCrc;

    ValueCopy(ValueSpool spool) {
        this.spool = spool;
    }

    void begin(int type) {
        bytes[0] = (byte) type;
        length = 1;
        tooLarge = false;
        file = null;
        fileOut = null;
        spooled = 0;
        spooledCrc = 0;
    }

    void append(byte[] from, int offset, int count) throws IOException {
        if (tooLarge || count == 0) {
            return;
        }
        if (fileOut == null && length + (long) count > spool.memoryBytes()) {
            overflow();
            if (tooLarge) {
                return;
            }
        }
        if (fileOut != null) {
            spool(fileOut, from, offset, count);
            return;
        }
        reserve(length + count);
        System.arraycopy(from, offset, bytes, length, count);
        length += count;
    }

    private void reserve(int size) {
        if (size > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size));
        }
    }

    private void overflow() throws IOException {
        if (spool.directory().isEmpty()) {
            tooLarge = true;
            return;
        }
        Path created = Files.createTempFile(spool.directory().get(), "value-", "");
        OutputStream out = Files.newOutputStream(created);
        file = created;
        fileOut = out;
        spool(out, bytes, 0, length);
    }

    private void spool(OutputStream out, byte[] from, int offset, int count) throws IOException {
        out.write(from, offset, count);
        spooledCrc = Crc64.update(spooledCrc, from, offset, count);
        spooled += count;
    }

    /** The payload; one in memory is valid until the next {@link #begin}. */
    DumpPayload finish(int rdbVersion) throws IOException {
        if (tooLarge) {
            return DumpPayload.tooLarge();
        }
        Path spoolFile = file;
        OutputStream out = fileOut;
        if (spoolFile != null && out != null) {
            byte[] trailer = DumpPayload.trailer(spooledCrc, rdbVersion);
            try (out) {
                out.write(trailer);
            }
            fileOut = null;
            return DumpPayload.inFile(spoolFile, spooled + trailer.length);
        }
        byte[] trailer = DumpPayload.trailer(Crc64.update(0, bytes, 0, length), rdbVersion);
        reserve(length + trailer.length);
        System.arraycopy(trailer, 0, bytes, length, trailer.length);
        return DumpPayload.inMemory(bytes, length + trailer.length);
    }

    /** Removes what an unfinished copy left. */
    void abandon() throws IOException {
        OutputStream out = fileOut;
        if (out != null) {
            out.close();
        }
        Path spoolFile = file;
        if (spoolFile != null) {
            Files.deleteIfExists(spoolFile);
        }
    }
}
