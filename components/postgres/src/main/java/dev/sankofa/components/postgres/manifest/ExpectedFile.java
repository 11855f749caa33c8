package dev.sankofa.components.postgres.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/**
 * What a file must be.
 *
 * @param algorithm of the checksum, as in a backup manifest
 * @param checksum hexadecimal; empty for the algorithm NONE
 */
public record ExpectedFile(long size, String algorithm, String checksum) {
    /** What was found. */
    public record Difference(String expected, String found) {}

    /**
     * Copies a stream and compares what passed.
     *
     * @return empty when it is the expected file
     */
    public Optional<Difference> copy(InputStream in, OutputStream out) throws IOException {
        return copy(in, out, Long.MAX_VALUE);
    }

    /** Compares the first bytes of a stream, as many as the file has; there may be more. */
    public Optional<Difference> compareBeginning(InputStream in) throws IOException {
        return copy(in, OutputStream.nullOutputStream(), size);
    }

    private Optional<Difference> copy(InputStream in, OutputStream out, long most) throws IOException {
        FileChecksum sum = FileChecksum.of(algorithm);
        byte[] buffer = new byte[Math.clamp(size, 1024, 128 << 10)];
        long length = 0;
        int read;
        while (length < most && (read = in.read(buffer, 0, (int) Math.min(buffer.length, most - length))) >= 0) {
            sum.update(buffer, 0, read);
            out.write(buffer, 0, read);
            length += read;
        }
        return judge(length, sum.finish());
    }

    private Optional<Difference> judge(long length, String found) {
        if (length != size) {
            return Optional.of(new Difference(size + " bytes", length + " bytes"));
        }
        return found.equalsIgnoreCase(checksum)
                ? Optional.empty()
                : Optional.of(new Difference(algorithm + " " + checksum, found));
    }
}
