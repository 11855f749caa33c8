package dev.sankofa.repository.engine;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Sorted entries in a temporary file, which only its owner can read.
 *
 * <pre>
 * entry = length of path (4), path, kind (1), sequence (8), length of payload (4), payload; integers big-endian
 * file  = entry 1 … entry n, -1 (4)
 * </pre>
 */
final class SortedRun {
    private static final int BUFFER = 64 << 10;
    private static final int END = -1;

    private final Path file;

    private SortedRun(Path file) {
        this.file = file;
    }

    static SortedRun write(Path directory, PlacedSource sorted) throws IOException {
        Path file = Files.createTempFile(directory, "sankofa-tree-", ".run");
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER))) {
            for (Placed entry = sorted.next(); entry != null; entry = sorted.next()) {
                write(out, entry);
            }
            out.writeInt(END);
        }
        return new SortedRun(file);
    }

    private static void write(DataOutputStream out, Placed entry) throws IOException {
        out.writeInt(entry.path().length);
        out.write(entry.path());
        out.writeByte(entry.kind().code());
        out.writeLong(entry.sequence());
        out.writeInt(entry.payload().length);
        out.write(entry.payload());
    }

    Reader read() throws IOException {
        return new Reader(new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER)));
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    /** Reads the entries back. */
    static final class Reader implements PlacedSource {
        private final DataInputStream in;

        private Reader(DataInputStream in) {
            this.in = in;
        }

        @Override
        public @Nullable Placed next() throws IOException {
            int length = in.readInt();
            if (length == END) {
                return null;
            }
            byte[] path = in.readNBytes(length);
            Placed.Kind kind = Placed.Kind.of(in.readByte());
            long sequence = in.readLong();
            return new Placed(path, kind, sequence, in.readNBytes(in.readInt()));
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
