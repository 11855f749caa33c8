package dev.sankofa.sandbox.s3.auth;

import dev.sankofa.sandbox.http.Headers;
import dev.sankofa.sandbox.s3.error.S3Error;
import dev.sankofa.sandbox.s3.error.S3Exception;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Undoes {@code Content-Encoding: aws-chunked} (S3 API reference, "Signature calculations: transferring payload in multiple chunks"):
 * {@code size[;chunk-signature=hex] CRLF data CRLF ... 0[;chunk-signature=hex] CRLF [trailer CRLF]... CRLF}.
 */
final class AwsChunkedInputStream extends InputStream {
    private static final int MAX_LINE = 1024;
    private static final int MIN_CHUNK = 8 * 1024;
    private static final String SIGNATURE = "chunk-signature=";
    private static final String TRAILER_SIGNATURE = "x-amz-trailer-signature";

    private final InputStream in;
    private final @Nullable ChunkSignatures signatures;
    private final List<String> announced;
    private final Headers trailers;
    private final MessageDigest digest = Digests.sha256();
    private long missing;
    private long remaining;
    private String signature = "";
    private boolean shortChunkSeen;
    private boolean ended;

    AwsChunkedInputStream(
            InputStream in,
            long decodedLength,
            @Nullable ChunkSignatures signatures,
            String announcedTrailers,
            Headers trailers) {
        this.in = in;
        this.missing = decodedLength;
        this.signatures = signatures;
        this.announced = announcedTrailers.isEmpty()
                ? List.of()
                : Arrays.stream(announcedTrailers.toLowerCase(Locale.ROOT).split(",", -1))
                        .map(String::strip)
                        .toList();
        this.trailers = trailers;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (remaining == 0 && !ended) {
            beginChunk();
        }
        if (ended) {
            return -1;
        }
        int count = in.read(bytes, offset, (int) Math.min(length, remaining));
        if (count < 0) {
            throw incomplete("the body ends inside a chunk");
        }
        digest.update(bytes, offset, count);
        remaining -= count;
        missing -= count;
        if (remaining == 0) {
            endChunk();
        }
        return count;
    }

    private void beginChunk() throws IOException {
        String line = line();
        int semicolon = line.indexOf(';');
        String size = semicolon < 0 ? line : line.substring(0, semicolon);
        String extension = semicolon < 0 ? "" : line.substring(semicolon + 1);
        boolean signed = extension.startsWith(SIGNATURE);
        if (!size.matches("[0-9a-fA-F]{1,12}") || signed != (signatures != null) || (!signed && !extension.isEmpty())) {
            throw incomplete("malformed chunk header");
        }
        signature = signed ? extension.substring(SIGNATURE.length()) : "";
        remaining = Long.parseLong(size, 16);
        checkSize();
        if (remaining == 0) {
            finish();
        }
    }

    private void checkSize() throws S3Exception {
        if (remaining > missing) {
            throw incomplete("the chunks hold more than x-amz-decoded-content-length says");
        }
        if (remaining > 0 && shortChunkSeen) {
            throw new S3Exception(
                    S3Error.INVALID_CHUNK_SIZE, "Only the last chunk is allowed to have a size less than 8192 bytes");
        }
        shortChunkSeen = remaining < MIN_CHUNK;
    }

    private void endChunk() throws IOException {
        if (!line().isEmpty()) {
            throw incomplete("a chunk is longer than its header says");
        }
        checkChunk();
    }

    private void checkChunk() throws S3Exception {
        byte[] sha256 = digest.digest();
        if (signatures != null) {
            signatures.checkChunk(signature, sha256);
        }
    }

    private void finish() throws IOException {
        if (missing != 0) {
            throw incomplete("the chunks hold " + missing + " bytes less than x-amz-decoded-content-length says");
        }
        checkChunk();
        readTrailers();
        if (in.read() >= 0) {
            throw incomplete("there are bytes after the last chunk");
        }
        ended = true;
    }

    private void readTrailers() throws IOException {
        StringBuilder signed = new StringBuilder();
        String trailerSignature = "";
        for (String line = line(); !line.isEmpty(); line = line()) {
            String[] pair = line.split(":", 2);
            String name = pair[0].toLowerCase(Locale.ROOT);
            if (pair.length == 2 && name.equals(TRAILER_SIGNATURE)) {
                trailerSignature = pair[1].strip();
                continue;
            }
            if (pair.length != 2 || !announced.contains(name) || trailers.has(name)) {
                throw new S3Exception(
                        S3Error.INVALID_REQUEST, "the trailer " + name + " was not announced by x-amz-trailer");
            }
            trailers.add(name, pair[1].strip());
            signed.append(name).append(':').append(pair[1].strip()).append('\n');
        }
        checkTrailers(signed.toString(), trailerSignature);
    }

    private void checkTrailers(String signed, String trailerSignature) throws S3Exception {
        if (trailers.fields().size() != announced.size()) {
            throw new S3Exception(
                    S3Error.INVALID_REQUEST, "the trailers announced by x-amz-trailer did not come: " + announced);
        }
        if (signatures != null && !announced.isEmpty()) {
            signatures.checkTrailer(trailerSignature, signed);
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\r'; next = in.read()) {
            if (next < 0 || next == '\n' || line.length() >= MAX_LINE) {
                throw incomplete("malformed line between chunks");
            }
            line.append((char) next);
        }
        if (in.read() != '\n') {
            throw incomplete("carriage return without line feed between chunks");
        }
        return line.toString();
    }

    private static S3Exception incomplete(String why) {
        return new S3Exception(
                S3Error.INCOMPLETE_BODY,
                "You did not provide the number of bytes specified by the Content-Length HTTP header: " + why);
    }
}
