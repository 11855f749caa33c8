package dev.sankofa.primitive;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Named arguments of a function of libcrypto: an array of {@code OSSL_PARAM}, see its manual page, of six at most and the one that ends it. */
final class Parameters {
    private static final int MOST = 6;
    private static final int SIZE = 40;
    private static final int TYPE = 8;
    private static final int DATA = 16;
    private static final int DATA_SIZE = 24;

    private static final int UNSIGNED_INTEGER = 2;
    private static final int OCTET_STRING = 5;

    private final Arena arena;
    private final MemorySegment array;
    private int count;

    Parameters(Arena arena) {
        this.arena = arena;
        array = arena.allocate((MOST + 1) * SIZE, JAVA_LONG.byteAlignment());
    }

    Parameters bytes(String name, MemorySegment bytes, int length) {
        return add(name, OCTET_STRING, bytes, length);
    }

    Parameters number(String name, long value) {
        return add(name, UNSIGNED_INTEGER, arena.allocateFrom(JAVA_LONG, value), JAVA_LONG.byteSize());
    }

    private Parameters add(String name, int type, MemorySegment data, long size) {
        if (count == MOST) {
            throw new IllegalStateException("no room for the parameter " + name);
        }
        MemorySegment parameter = array.asSlice((long) count * SIZE, SIZE);
        parameter.set(ADDRESS, 0, arena.allocateFrom(name));
        parameter.set(JAVA_INT, TYPE, type);
        parameter.set(ADDRESS, DATA, data);
        parameter.set(JAVA_LONG, DATA_SIZE, size);
        count++;
        return this;
    }

    /** The whole array, as an argument; what is zero after the last parameter ends it. */
    MemorySegment array() {
        return array;
    }
}
