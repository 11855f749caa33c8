package dev.sankofa.components.cache.rdb;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * A value in the form that {@code DUMP} gives and {@code RESTORE} takes:
 *
 * <pre>
 * type (1) | serialised value | RDB version (2, little endian) | CRC-64 of all before (8, little endian)
 * </pre>
 */
public final class DumpPayload {
    /** A bulk string may not be longer: {@code proto-max-bulk-len} of a server as it comes. */
    public static final long LIMIT_BYTES = 512L << 20;

    static final int TRAILER_BYTES = 10;
    static final DumpPayload ABSENT = new DumpPayload(new byte[0], 0, State.NOT_WANTED);

    private enum State {
        PRESENT,
        NOT_WANTED,
        TOO_LARGE
    }

    private final byte[] bytes;
    private final int length;
    private final State state;

    private DumpPayload(byte[] bytes, int length, State state) {
        this.bytes = bytes;
        this.length = length;
        this.state = state;
    }

    static DumpPayload tooLarge() {
        return new DumpPayload(new byte[0], 0, State.TOO_LARGE);
    }

    /** Adds version and checksum to type and value, which stand at the start of the array with room behind. */
    static DumpPayload of(byte[] typeAndValue, int length, int rdbVersion) {
        byte[] bytes = typeAndValue.length >= length + TRAILER_BYTES
                ? typeAndValue
                : Arrays.copyOf(typeAndValue, length + TRAILER_BYTES);
        bytes[length] = (byte) rdbVersion;
        bytes[length + 1] = (byte) (rdbVersion >>> 8);
        long crc = Crc64.update(0, bytes, 0, length + 2);
        for (int i = 0; i < 8; i++) {
            bytes[length + 2 + i] = (byte) (crc >>> (8 * i));
        }
        return new DumpPayload(bytes, length + TRAILER_BYTES, State.PRESENT);
    }

    public boolean isPresent() {
        return state == State.PRESENT;
    }

    /** Whether the value was wanted but is longer than {@code RESTORE} can take. */
    public boolean isTooLarge() {
        return state == State.TOO_LARGE;
    }

    /** The payload's size in bytes; 0 when absent. */
    public int length() {
        return length;
    }

    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
    }

    /** A copy. */
    public byte[] toArray() {
        return Arrays.copyOf(bytes, length);
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
}
