package dev.sankofa.components.cache.rdb;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * CRC-64 as Redis computes it: polynomial 0xad93d23594c935a9 (Jones), reflected, no initial or final inversion. Eight bytes a
 * step ("slicing by eight").
 */
final class Crc64 {
    private static final long REFLECTED_POLYNOMIAL = Long.reverse(0xad93d23594c935a9L);
    private static final long[][] TABLES = tables();
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Crc64() {}

    private static long[][] tables() {
        long[][] tables = new long[8][256];
        for (int i = 0; i < 256; i++) {
            long crc = i;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc >>> 1) ^ (-(crc & 1) & REFLECTED_POLYNOMIAL);
            }
            tables[0][i] = crc;
        }
        for (int slice = 1; slice < 8; slice++) {
            for (int i = 0; i < 256; i++) {
                long before = tables[slice - 1][i];
                tables[slice][i] = tables[0][(int) before & 0xff] ^ (before >>> 8);
            }
        }
        return tables;
    }

    /** The checksum of what was summed before, followed by these bytes; 0 is the start. */
    static long update(long crc, byte[] bytes, int offset, int length) {
        int at = offset;
        int end = offset + length;
        long sum = crc;
        for (; end - at >= 8; at += 8) {
            long word = sum ^ (long) LONGS.get(bytes, at);
            sum = TABLES[7][(int) word & 0xff]
                    ^ TABLES[6][(int) (word >>> 8) & 0xff]
                    ^ TABLES[5][(int) (word >>> 16) & 0xff]
                    ^ TABLES[4][(int) (word >>> 24) & 0xff]
                    ^ TABLES[3][(int) (word >>> 32) & 0xff]
                    ^ TABLES[2][(int) (word >>> 40) & 0xff]
                    ^ TABLES[1][(int) (word >>> 48) & 0xff]
                    ^ TABLES[0][(int) (word >>> 56)];
        }
        for (; at < end; at++) {
            sum = TABLES[0][(int) (sum ^ bytes[at]) & 0xff] ^ (sum >>> 8);
        }
        return sum;
    }
}
