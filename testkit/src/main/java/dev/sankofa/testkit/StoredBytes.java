package dev.sankofa.testkit;

import dev.sankofa.components.spi.StoredContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one captured file. Blocks of zeros are only remembered, so that a test may capture more zeros than the disk has room for,
 * and read them back without asking the disk.
 *
 * @param file where the other blocks are, each at its own place; there is none when all are zeros
 * @param zeros the numbers of the blocks that are zeros
 */
record StoredBytes(Path file, long size, BitSet zeros) implements StoredContent {
    private static final int BLOCK = 64 << 10;
    private static final byte[] ZEROS = new byte[BLOCK];

    static StoredBytes copy(InputStream bytes, Path file) throws IOException {
        byte[] block = new byte[BLOCK];
        BitSet zeros = new BitSet();
        long size = 0;
        RandomAccessFile out = null;
        try {
            int count = bytes.readNBytes(block, 0, BLOCK);
            while (count > 0) {
                if (Arrays.equals(block, 0, count, ZEROS, 0, count)) {
                    zeros.set((int) (size / BLOCK));
                } else {
                    if (out == null) {
                        out = new RandomAccessFile(file.toFile(), "rw");
                    }
                    out.seek(size);
                    out.write(block, 0, count);
                }
                size += count;
                count = bytes.readNBytes(block, 0, BLOCK);
            }
        } finally {
            if (out != null) {
                out.close();
            }
        }
        return new StoredBytes(file, size, zeros);
    }

    InputStream open() throws IOException {
        boolean hasFile = zeros.cardinality() < (size + BLOCK - 1) / BLOCK;
        return hasFile ? new Stream(this, new RandomAccessFile(file.toFile(), "r")) : new Stream(this, null);
    }

    private static final class Stream extends InputStream {
        private final StoredBytes stored;
        private final @Nullable RandomAccessFile in;
        private long position;

        Stream(StoredBytes stored, @Nullable RandomAccessFile in) {
            this.stored = stored;
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, target.length);
            if (length == 0 || position >= stored.size) {
                return length == 0 ? 0 : -1;
            }
            long block = position / BLOCK;
            int count = (int) Math.min(length, Math.min((block + 1) * BLOCK, stored.size) - position);
            if (in == null || stored.zeros.get((int) block)) {
                Arrays.fill(target, offset, offset + count, (byte) 0);
            } else {
                in.seek(position);
                in.readFully(target, offset, count);
            }
            position += count;
            return count;
        }

        @Override
        public void close() throws IOException {
            if (in != null) {
                in.close();
            }
        }
    }
}
