package dev.sankofa.sandbox.s3.store;

import java.io.InputStream;

/** Bytes that depend only on the seed and their position, so that any range can be made without the ones before it. */
final class GeneratedInputStream extends InputStream {
    private final long seed;
    private final long end;
    private long position;

    GeneratedInputStream(long seed, long offset, long length) {
        this.seed = seed;
        this.position = offset;
        this.end = offset + length;
    }

    @Override
    public int read() {
        return position < end ? next() & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (position >= end) {
            return -1;
        }
        int count = (int) Math.min(length, end - position);
        for (int i = 0; i < count; i++) {
            bytes[offset + i] = next();
        }
        return count;
    }

    private byte next() {
        long word = Scramble.mix(seed + (position >>> 3) * 0x9E3779B97F4A7C15L);
        byte value = (byte) (word >>> ((position & 7) * 8));
        position++;
        return value;
    }
}
