package dev.sankofa.components.cache.rdb;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A value in the form that {@code DUMP} gives and {@code RESTORE} takes:
 *
 * <pre>
 * type (1) | serialised value | RDB version (2, little endian) | CRC-64 of all before (8, little endian)
 * </pre>
 *
 * <p>In memory or, when large, in a file; who is given one closes it, which removes the file.
 */
public final class DumpPayload implements AutoCloseable {
    public static final int TRAILER_BYTES = 10;

    static final DumpPayload ABSENT = new DumpPayload(new byte[0], 0, null, State.NOT_WANTED);

    private enum State {
        PRESENT,
        NOT_WANTED,
        TOO_LARGE
    }

    private final byte[] bytes;
    private final long length;
    private final @Nullable Path file;
    private final State state;

    private DumpPayload(byte[] bytes, long length, @Nullable Path file, State state) {
        this.bytes = bytes;
        this.length = length;
        this.file = file;
        this.state = state;
    }

    static DumpPayload tooLarge() {
        return new DumpPayload(new byte[0], 0, null, State.TOO_LARGE);
    }

    static DumpPayload inMemory(byte[] bytes, int length) {
        return new DumpPayload(bytes, length, null, State.PRESENT);
    }

    static DumpPayload inFile(Path file, long length) {
        return new DumpPayload(new byte[0], length, file, State.PRESENT);
    }

    /** Version and checksum, for a type and value whose checksum is known. */
    static byte[] trailer(long crcBefore, int rdbVersion) {
        byte[] trailer = new byte[TRAILER_BYTES];
        trailer[0] = (byte) rdbVersion;
        trailer[1] = (byte) (rdbVersion >>> 8);
        long crc = Crc64.update(crcBefore, trailer, 0, 2);
        for (int i = 0; i < 8; i++) {
            trailer[2 + i] = (byte) (crc >>> (8 * i));
        }
        return trailer;
    }

    public boolean isPresent() {
        return state == State.PRESENT;
    }

    /** Whether the value was wanted but is larger than its {@link ValueSpool} keeps. */
    public boolean isTooLarge() {
        return state == State.TOO_LARGE;
    }

    /** Whether the bytes stand in a file. */
    public boolean isSpooled() {
        return file != null;
    }

    /** The payload's size in bytes; 0 when absent. */
    public long length() {
        return length;
    }

    /** The payload's bytes; the caller closes the stream. */
    public InputStream open() throws IOException {
        Path spooled = file;
        return spooled == null ? new ByteArrayInputStream(bytes, 0, (int) length) : Files.newInputStream(spooled);
    }

    public void writeTo(OutputStream out) throws IOException {
        if (file == null) {
            out.write(bytes, 0, (int) length);
            return;
        }
        try (InputStream in = open()) {
            in.transferTo(out);
        }
    }

    /** A copy. */
    public byte[] toArray() throws IOException {
        if (file == null) {
            return Arrays.copyOf(bytes, (int) length);
        }
        try (InputStream in = open()) {
            return in.readAllBytes();
        }
    }

    /** Whether version and checksum at the end of a payload are right; what {@code DUMP} returned is checked before it is kept. */
    public static boolean isIntact(byte[] payload) {
        if (payload.length < TRAILER_BYTES + 1) {
            return false;
        }
        long crc = Crc64.update(0, payload, 0, payload.length - 8);
        for (int i = 0; i < 8; i++) {
            if (payload[payload.length - 8 + i] != (byte) (crc >>> (8 * i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        Path spooled = file;
        if (spooled != null) {
            Files.deleteIfExists(spooled);
        }
    }
}
