package dev.sankofa.components.cache.server;

/** The hash slot of a key in cluster mode: CRC-16 (XMODEM) of the name, or of what stands in its first braces, modulo 16384. */
public final class KeySlot {
    public static final int COUNT = 16_384;
    private static final int[] TABLE = table();

    private KeySlot() {}

    private static int[] table() {
        int[] table = new int[256];
        for (int i = 0; i < 256; i++) {
            int crc = i << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) == 0 ? crc << 1 : (crc << 1) ^ 0x1021;
            }
            table[i] = crc & 0xffff;
        }
        return table;
    }

    public static int of(byte[] name) {
        int open = indexOf(name, '{', 0);
        int close = open < 0 ? -1 : indexOf(name, '}', open + 1);
        return close > open + 1 ? crc(name, open + 1, close) % COUNT : crc(name, 0, name.length) % COUNT;
    }

    private static int indexOf(byte[] bytes, char wanted, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    private static int crc(byte[] bytes, int from, int to) {
        int crc = 0;
        for (int i = from; i < to; i++) {
            crc = ((crc << 8) & 0xffff) ^ TABLE[((crc >>> 8) ^ bytes[i]) & 0xff];
        }
        return crc;
    }
}
