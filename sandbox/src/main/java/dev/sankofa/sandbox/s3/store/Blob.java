package dev.sankofa.sandbox.s3.store;

import dev.sankofa.foundation.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The bytes of an object or part; immutable. */
public sealed interface Blob {
    long lengthBytes();

    /** The bytes from {@code offset}, {@code length} of them; both within the blob. */
    InputStream open(long offset, long length) throws IOException;

    /** Bytes in memory. */
    record Memory(Bytes bytes) implements Blob {
        @Override
        public long lengthBytes() {
            return bytes.length();
        }

        @Override
        public InputStream open(long offset, long length) {
            return new ByteArrayInputStream(bytes.toArray(), (int) offset, (int) length);
        }
    }

    /** A file of its own. */
    record Stored(String id, Path path, long lengthBytes) implements Blob {
        @Override
        public InputStream open(long offset, long length) throws IOException {
            InputStream in = Files.newInputStream(path);
            in.skipNBytes(offset);
            return new LimitedInputStream(in, length);
        }
    }

    /** Bytes that a seed determines and nobody stores; any size costs nothing. */
    record Generated(long seed, long lengthBytes) implements Blob {
        @Override
        public InputStream open(long offset, long length) {
            return new GeneratedInputStream(seed, offset, length);
        }
    }

    /** A range of another blob. */
    record Slice(Blob whole, long offset, long lengthBytes) implements Blob {
        @Override
        public InputStream open(long from, long length) throws IOException {
            return whole.open(offset + from, length);
        }
    }

    /** Several blobs, one after the other. */
    record Joined(List<Blob> parts, long lengthBytes) implements Blob {
        public Joined {
            parts = List.copyOf(parts);
        }

        public static Joined of(List<Blob> parts) {
            return new Joined(parts, parts.stream().mapToLong(Blob::lengthBytes).sum());
        }

        @Override
        public InputStream open(long offset, long length) throws IOException {
            List<InputStream> streams = new ArrayList<>();
            long begin = 0;
            for (Blob part : parts) {
                long from = Math.max(offset, begin);
                long to = Math.min(offset + length, begin + part.lengthBytes());
                if (from < to) {
                    streams.add(part.open(from - begin, to - from));
                }
                begin += part.lengthBytes();
            }
            return new SequenceInputStream(Collections.enumeration(streams));
        }
    }
}
