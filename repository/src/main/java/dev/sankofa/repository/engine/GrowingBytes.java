package dev.sankofa.repository.engine;

import java.util.Arrays;

/** Bytes appended one after the other, without a copy at the end. */
final class GrowingBytes {
    private byte[] array = new byte[512];
    private int length;

    void append(byte[] bytes) {
        room(bytes.length);
        System.arraycopy(bytes, 0, array, length, bytes.length);
        length += bytes.length;
    }

    void append(byte b) {
        room(1);
        array[length++] = b;
    }

    private void room(int more) {
        int needed = Math.addExact(length, more);
        if (needed > array.length) {
            array = Arrays.copyOf(array, Math.max(needed, array.length + (array.length >> 1)));
        }
    }

    /** Holds the bytes up to {@link #length()}; not a copy. */
    byte[] array() {
        return array;
    }

    int length() {
        return length;
    }
}
