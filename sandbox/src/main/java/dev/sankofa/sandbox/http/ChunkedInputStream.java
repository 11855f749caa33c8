package dev.sankofa.sandbox.http;

import java.io.IOException;
import java.io.InputStream;

/** Undoes the chunked transfer coding (RFC 9112 section 7.1); chunk extensions and trailer fields are read and dropped. */
final class ChunkedInputStream extends InputStream {
    private static final int MAX_LINE = 4096;
    private static final int MAX_TRAILERS = 16;

    private final InputStream in;
    private long remaining;
    private boolean started;
    private boolean ended;

    ChunkedInputStream(InputStream in) {
        this.in = in;
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
            throw new BadRequestException(400, "connection ended inside a chunk");
        }
        remaining -= count;
        return count;
    }

    private void beginChunk() throws IOException {
        if (started && !MessageReader.line(in, 0).isEmpty()) {
            throw new BadRequestException(400, "chunk is longer than it said");
        }
        started = true;
        String line = MessageReader.line(in, MAX_LINE);
        remaining = size(line.split(";", 2)[0].strip());
        if (remaining == 0) {
            ended = true;
            dropTrailers();
        }
    }

    private void dropTrailers() throws IOException {
        for (int i = 0; i <= MAX_TRAILERS; i++) {
            if (MessageReader.line(in, MAX_LINE).isEmpty()) {
                return;
            }
        }
        throw new BadRequestException(400, "too many trailer fields");
    }

    private static long size(String hex) throws BadRequestException {
        if (!hex.matches("[0-9a-fA-F]{1,15}")) {
            throw new BadRequestException(400, "malformed chunk size");
        }
        return Long.parseLong(hex, 16);
    }
}
