package dev.sankofa.components.cache.value;

import java.nio.ByteBuffer;

/** The id of an entry of a stream: {@code MILLISECONDS-SEQUENCE}, both unsigned. */
public record StreamId(long milliseconds, long sequence) {
    /**
     * @param bytes 16, big endian
     */
    public static StreamId of(byte[] bytes) {
        ByteBuffer both = ByteBuffer.wrap(bytes);
        return new StreamId(both.getLong(), both.getLong());
    }

    @Override
    public String toString() {
        return Long.toUnsignedString(milliseconds) + "-" + Long.toUnsignedString(sequence);
    }
}
