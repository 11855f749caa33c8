package dev.sankofa.components.objects;

import java.util.zip.Checksum;

/**
 * CRC-64/NVME, the checksum that S3 computes of every new object: polynomial 0xAD93D23594C93659, reflected, all ones before and after
 * (NVM Express NVM Command Set Specification, revision 1.0d, §5.2.1.3.4). Eight bytes at a time by tables.
 */
final class Crc64Nvme implements Checksum {
    private static final long REFLECTED_POLYNOMIAL = 0x9A6C9329AC4BC9B5L;
    private static final long[][] TABLES = tables();

    private long state = ~0L;

    private static long[][] tables() {
        long[][] tables = new long[8][256];
        for (int i = 0; i < 256; i++) {
            long value = i;
            for (int bit = 0; bit < 8; bit++) {
                value = (value & 1) == 0 ? value >>> 1 : (value >>> 1) ^ REFLECTED_POLYNOMIAL;
            }
            tables[0][i] = value;
        }
        for (int i = 0; i < 256; i++) {
            for (int table = 1; table < 8; table++) {
                long before = tables[table - 1][i];
                tables[table][i] = (before >>> 8) ^ tables[0][(int) (before & 0xff)];
            }
        }
        return tables;
    }

    @Override
    public void update(int b) {
        state = (state >>> 8) ^ TABLES[0][(int) ((state ^ b) & 0xff)];
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        long crc = state;
        int at = offset;
        int end = offset + length;
        for (; at + 8 <= end; at += 8) {
            crc = TABLES[7][(int) ((crc ^ bytes[at]) & 0xff)]
                    ^ TABLES[6][(int) (((crc >>> 8) ^ bytes[at + 1]) & 0xff)]
                    ^ TABLES[5][(int) (((crc >>> 16) ^ bytes[at + 2]) & 0xff)]
                    ^ TABLES[4][(int) (((crc >>> 24) ^ bytes[at + 3]) & 0xff)]
                    ^ TABLES[3][(int) (((crc >>> 32) ^ bytes[at + 4]) & 0xff)]
                    ^ TABLES[2][(int) (((crc >>> 40) ^ bytes[at + 5]) & 0xff)]
                    ^ TABLES[1][(int) (((crc >>> 48) ^ bytes[at + 6]) & 0xff)]
                    ^ TABLES[0][(int) (((crc >>> 56) ^ bytes[at + 7]) & 0xff)];
        }
        state = crc;
        for (; at < end; at++) {
            update(bytes[at]);
        }
    }

    @Override
    public long getValue() {
        return ~state;
    }

    @Override
    public void reset() {
        state = ~0L;
    }
}
