package dev.sankofa.sandbox.s3.checksum;

import java.util.zip.Checksum;

/** CRC-64/NVME: reflected polynomial 0x9A6C9329AC4BC9B5, all ones in and out (NVM Express specification, 64b CRC). */
final class Crc64Nvme implements Checksum {
    static final long POLYNOMIAL = 0x9A6C9329AC4BC9B5L;
    private static final long[][] TABLES = tables();

    private long register = -1L;

    private static long[][] tables() {
        long[][] tables = new long[8][256];
        for (int i = 0; i < 256; i++) {
            long crc = i;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ POLYNOMIAL;
            }
            tables[0][i] = crc;
        }
        for (int i = 0; i < 256; i++) {
            for (int slice = 1; slice < 8; slice++) {
                long before = tables[slice - 1][i];
                tables[slice][i] = before >>> 8 ^ tables[0][(int) before & 0xff];
            }
        }
        return tables;
    }

    @Override
    public void update(int value) {
        register = register >>> 8 ^ TABLES[0][(int) (register ^ value) & 0xff];
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        int position = offset;
        int end = offset + length;
        long crc = register;
        for (; position + 8 <= end; position += 8) {
            for (int i = 0; i < 8; i++) {
                crc ^= (bytes[position + i] & 0xffL) << (8 * i);
            }
            crc = TABLES[7][(int) crc & 0xff]
                    ^ TABLES[6][(int) (crc >>> 8) & 0xff]
                    ^ TABLES[5][(int) (crc >>> 16) & 0xff]
                    ^ TABLES[4][(int) (crc >>> 24) & 0xff]
                    ^ TABLES[3][(int) (crc >>> 32) & 0xff]
                    ^ TABLES[2][(int) (crc >>> 40) & 0xff]
                    ^ TABLES[1][(int) (crc >>> 48) & 0xff]
                    ^ TABLES[0][(int) (crc >>> 56)];
        }
        register = crc;
        for (; position < end; position++) {
            update(bytes[position]);
        }
    }

    @Override
    public long getValue() {
        return ~register;
    }

    @Override
    public void reset() {
        register = -1L;
    }
}
