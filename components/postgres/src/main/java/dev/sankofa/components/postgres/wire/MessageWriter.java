package dev.sankofa.components.postgres.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Builds messages in one reused buffer and sends them. */
final class MessageWriter {
    private final OutputStream out;
    private ByteBuffer buffer = ByteBuffer.allocate(8192);
    private int start;

    MessageWriter(OutputStream out) {
        this.out = out;
    }

    MessageWriter begin(char type) {
        room(5);
        buffer.put((byte) type);
        return beginWithoutType();
    }

    /** For the first messages of a connection, which have no type. */
    MessageWriter beginWithoutType() {
        room(4);
        start = buffer.position();
        buffer.putInt(0);
        return this;
    }

    MessageWriter putInt(int value) {
        room(4);
        buffer.putInt(value);
        return this;
    }

    MessageWriter putLong(long value) {
        room(8);
        buffer.putLong(value);
        return this;
    }

    MessageWriter putByte(int value) {
        room(1);
        buffer.put((byte) value);
        return this;
    }

    MessageWriter putString(String text) {
        return putBytes(text.getBytes(StandardCharsets.UTF_8)).putByte(0);
    }

    MessageWriter putBytes(byte[] bytes) {
        return putBytes(bytes, 0, bytes.length);
    }

    MessageWriter putBytes(byte[] bytes, int offset, int length) {
        room(length);
        buffer.put(bytes, offset, length);
        return this;
    }

    /** Ends the message; it is sent with the next {@link #flush}. */
    MessageWriter end() {
        buffer.putInt(start, buffer.position() - start);
        return this;
    }

    /** Sends, and wipes what was in the buffer: it may have been a password. */
    void flush() throws IOException {
        out.write(buffer.array(), 0, buffer.position());
        out.flush();
        Arrays.fill(buffer.array(), 0, buffer.position(), (byte) 0);
        buffer.clear();
    }

    private void room(int count) {
        if (buffer.remaining() < count) {
            ByteBuffer larger = ByteBuffer.allocate(Math.max(2 * buffer.capacity(), buffer.position() + count));
            larger.put(buffer.flip());
            buffer = larger;
        }
    }
}
