package dev.sankofa.components.cache.resp;

import dev.sankofa.foundation.Bytes;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads replies from a buffered stream. Lengths from the server are checked before they cost memory. */
final class ReplyReader {
    private static final int LONGEST_LINE = 64 << 10;
    private static final int LONGEST_BULK = 512 << 20;
    private static final int MOST_ITEMS = 1 << 20;
    private static final int DEEPEST = 8;

    private final InputStream in;

    ReplyReader(InputStream in) {
        this.in = in;
    }

    Reply read() throws IOException {
        return read(0);
    }

    private Reply read(int depth) throws IOException {
        String line = readLine();
        if (line.isEmpty()) {
            throw new ProtocolException("the server sent an empty line instead of a reply");
        }
        String rest = line.substring(1);
        return switch (line.charAt(0)) {
            case '+' -> new Reply.Status(rest);
            case '-' -> new Reply.Refusal(rest);
            case ':' -> new Reply.Whole(number(rest));
            case '$' -> bulk(number(rest));
            case '*' -> items(number(rest), depth);
            default ->
                throw new ProtocolException("the server does not speak the Redis protocol: '" + shown(line) + "'");
        };
    }

    /** A line without its end; the end is CR LF. */
    String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\r'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (line.length() == LONGEST_LINE) {
                throw new ProtocolException("the server sent a line without an end: '" + shown(line.toString()) + "'");
            }
            line.append((char) b);
        }
        requireByte('\n');
        return new String(line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    RedisConnection.BulkHead bulkHead() throws IOException {
        String line = readLine();
        if (line.startsWith("-")) {
            return new RedisConnection.BulkHead(-1, Optional.of(new Reply.Refusal(line.substring(1))));
        }
        if (!line.startsWith("$")) {
            throw new ProtocolException("the server sent '" + shown(line) + "' instead of a value");
        }
        return new RedisConnection.BulkHead(number(line.substring(1)), Optional.empty());
    }

    void endBulk() throws IOException {
        requireByte('\r');
        requireByte('\n');
    }

    Reply itemsHead() throws IOException {
        String line = readLine();
        if (line.startsWith("-")) {
            return new Reply.Refusal(line.substring(1));
        }
        if (line.startsWith("*-")) {
            return new Reply.Nothing();
        }
        if (!line.startsWith("*")) {
            throw new ProtocolException("the server sent '" + shown(line) + "' instead of several replies");
        }
        return new Reply.Whole(number(line.substring(1)));
    }

    private static String shown(String line) {
        return line.length() > 80 ? line.substring(0, 80) + "…" : line;
    }

    private Reply bulk(long length) throws IOException {
        if (length < 0) {
            return new Reply.Nothing();
        }
        if (length > LONGEST_BULK) {
            throw new ProtocolException("the server announces a value of " + length + " bytes");
        }
        byte[] bytes = in.readNBytes((int) length);
        if (bytes.length < length) {
            throw new EOFException("the server closed the connection in the middle of a value");
        }
        requireByte('\r');
        requireByte('\n');
        return new Reply.Bulk(Bytes.of(bytes));
    }

    private Reply items(long count, int depth) throws IOException {
        if (count < 0) {
            return new Reply.Nothing();
        }
        if (count > MOST_ITEMS || depth == DEEPEST) {
            throw new ProtocolException("the server announces a reply of " + count + " items at depth " + depth);
        }
        List<Reply> replies = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            replies.add(read(depth + 1));
        }
        return new Reply.Items(replies);
    }

    private void requireByte(char expected) throws IOException {
        int b = in.read();
        if (b < 0) {
            throw new EOFException("the server closed the connection in the middle of a reply");
        }
        if (b != expected) {
            throw new ProtocolException("the server sent " + b + " where " + (int) expected + " ends a reply");
        }
    }

    private static long number(String text) throws ProtocolException {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw (ProtocolException) new ProtocolException("not a number: '" + shown(text) + "'").initCause(e);
        }
    }
}
