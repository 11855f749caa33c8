package dev.sankofa.components.cache.rdb;

/**
 * LZF as Redis uses it for short strings. A control byte below 32 is followed by that many plus one literal bytes; otherwise its
 * top three bits are a match length (7: one more byte adds to it) plus two, and its low five bits with the next byte the distance
 * back, minus one.
 */
final class Lzf {
    private Lzf() {}

    static byte[] decompress(byte[] in, int plainLength, long offset) throws RdbFormatException {
        // A byte of input never gives more than 264 / 3 bytes, so a lying length is not worth memory.
        if (plainLength > 88L * in.length + 264) {
            throw malformed(offset);
        }
        byte[] out = new byte[plainLength];
        try {
            if (decompress(in, out) != plainLength) {
                throw malformed(offset);
            }
        } catch (ArrayIndexOutOfBoundsException e) {
            throw malformed(offset);
        }
        return out;
    }

    private static int decompress(byte[] in, byte[] out) {
        int from = 0;
        int to = 0;
        while (from < in.length) {
            int control = in[from++] & 0xff;
            if (control < 32) {
                int count = control + 1;
                System.arraycopy(in, from, out, to, count);
                from += count;
                to += count;
                continue;
            }
            int length = control >>> 5;
            if (length == 7) {
                length += in[from++] & 0xff;
            }
            int back = to - (((control & 0x1f) << 8) | (in[from++] & 0xff)) - 1;
            to = copyBack(out, back, to, length + 2);
        }
        return to;
    }

    /** Byte by byte: the regions may overlap, which repeats a pattern. */
    private static int copyBack(byte[] out, int from, int to, int length) {
        for (int i = 0; i < length; i++) {
            out[to + i] = out[from + i];
        }
        return to + length;
    }

    private static RdbFormatException malformed(long offset) {
        return new RdbFormatException("an LZF string does not unpack to its length", offset);
    }
}
