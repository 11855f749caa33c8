package dev.sankofa.repository.format.chunk;

import java.util.ArrayList;
import java.util.List;

/** The rules of chunking, written down as plainly as possible and without regard to speed: the oracle for {@link Chunker}. */
final class ModelChunker {
    private ModelChunker() {}

    static List<Integer> cut(Polynomial polynomial, byte[] stream) {
        RabinTables tables = new RabinTables(polynomial);
        List<Integer> lengths = new ArrayList<>();
        int begin = 0;
        while (begin < stream.length) {
            int length = first(tables, stream, begin);
            lengths.add(length);
            begin += length;
        }
        return lengths;
    }

    private static int first(RabinTables tables, byte[] stream, int begin) {
        byte[] window = new byte[64];
        long hash = 1;
        window[0] = 1;
        int position = 1;
        for (int length = 524_288 - 64; begin + length < stream.length; ) {
            int next = stream[begin + length] & 0xff;
            hash ^= tables.out[window[position] & 0xff];
            window[position] = (byte) next;
            position = (position + 1) % 64;
            hash = (hash << 8 | next) ^ tables.reduce[(int) (hash >>> 45)];
            length++;
            if (length >= 524_288 && ((hash & 0xfffff) == 0 || length >= 8_388_608)) {
                return length;
            }
        }
        return stream.length - begin;
    }
}
