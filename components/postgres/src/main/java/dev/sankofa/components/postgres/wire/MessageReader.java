package dev.sankofa.components.postgres.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Cuts a stream into messages: one byte of type, a length of four bytes that counts itself, the payload. All in one reused buffer:
 * a payload is valid until the next call of {@link #next}, and nothing is allocated per message unless one is larger than all before.
 */
final class MessageReader {
    /** Larger than any message these commands answer with; a walsender's largest is about 128 KiB. */
    static final int LIMIT = 16 << 20;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final int HEADER = 5;

    private final InputStream in;
    private byte[] buffer = new byte[256 << 10];
    private int filled;
    private int position;
    private int end;
    private byte type;

    MessageReader(InputStream in) {
        this.in = in;
    }

    /**
     * Goes to the next message, waiting for all of it.
     *
     * @return its type
     * @throws EOFException when the stream ends, also within a message
     */
    byte next() throws IOException {
        position = end;
        require(HEADER);
        type = buffer[position];
        int length = (int) INT.get(buffer, position + 1);
        if (length < 4 || length > LIMIT) {
            throw new ProtocolException(
                    "a message of type " + printable(type) + " has the impossible length " + length);
        }
        position += HEADER;
        require(length - 4);
        end = position + length - 4;
        return type;
    }

    private void require(int count) throws IOException {
        if (filled - position >= count) {
            return;
        }
        // Little room at the end would mean many small reads.
        if (buffer.length - position < count || buffer.length - filled < buffer.length / 4) {
            makeRoom(count);
        }
        while (filled - position < count) {
            int read = in.read(buffer, filled, buffer.length - filled);
            if (read < 0) {
                throw new EOFException("the server closed the connection");
            }
            filled += read;
        }
    }

    private void makeRoom(int count) {
        byte[] target = buffer.length >= count ? buffer : new byte[Math.max(count, 2 * buffer.length)];
        System.arraycopy(buffer, position, target, 0, filled - position);
        filled -= position;
        end -= position;
        position = 0;
        buffer = target;
    }

    byte type() {
        return type;
    }

    /** The buffer that holds the payload's rest, from {@link #offset} on, {@link #remaining} bytes of it. */
    byte[] array() {
        return buffer;
    }

    int offset() {
        return position;
    }

    int remaining() {
        return end - position;
    }

    byte readByte() throws ProtocolException {
        demand(1);
        return buffer[position++];
    }

    int readShort() throws ProtocolException {
        demand(2);
        position += 2;
        return (short) SHORT.get(buffer, position - 2);
    }

    int readInt() throws ProtocolException {
        demand(4);
        position += 4;
        return (int) INT.get(buffer, position - 4);
    }

    long readLong() throws ProtocolException {
        demand(8);
        position += 8;
        return (long) LONG.get(buffer, position - 8);
    }

    /** Text up to a zero byte. */
    String readString() throws ProtocolException {
        for (int i = position; i < end; i++) {
            if (buffer[i] == 0) {
                String text = new String(buffer, position, i - position, StandardCharsets.UTF_8);
                position = i + 1;
                return text;
            }
        }
        throw new ProtocolException("a text without an end in a message of type " + printable(type));
    }

    String readText(int length) throws ProtocolException {
        demand(length);
        position += length;
        return new String(buffer, position - length, length, StandardCharsets.UTF_8);
    }

    byte[] readRest() {
        byte[] rest = Arrays.copyOfRange(buffer, position, end);
        position = end;
        return rest;
    }

    private void demand(int count) throws ProtocolException {
        if (count < 0 || end - position < count) {
            throw new ProtocolException("a message of type " + printable(type) + " is too short");
        }
    }

    static String printable(byte type) {
        return type > ' ' && type < 127 ? "'" + (char) type + "'" : "0x" + Integer.toHexString(type & 0xff);
    }
}
