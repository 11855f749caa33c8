package dev.sankofa.components.cache.resp;

import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.Optional;

/**
 * Asks a server for all it has, as a new replica would:
 *
 * <pre>
 * REPLCONF capa eof capa psync2, REPLCONF version 99.0.0, REPLCONF rdb-only 1, PSYNC ? -1
 * +FULLRESYNC replid offset
 * (empty lines while the server forks)
 * $length + the RDB file                    or
 * $EOF:mark of 40 bytes + the RDB file + the mark
 * </pre>
 */
public final class Replication {
    static final int MARK_BYTES = 40;

    private Replication() {}

    /** The outcome of asking. */
    public sealed interface Answer {}

    /**
     * The server sends its data.
     *
     * @param replicationId the history the offset counts in
     * @param offset the position of the state that is sent
     * @param rdb the file's bytes; see {@link RdbStream}
     */
    public record FullCopy(String replicationId, long offset, RdbStream rdb) implements Answer {}

    /** The server refuses: no permission, still loading, no such command. */
    public record Refused(Reply.Refusal refusal) implements Answer {}

    /** Begins the transfer on a connection that is authenticated; afterwards the connection is good for nothing else. */
    public static Answer begin(RedisConnection connection) throws IOException {
        Optional<Reply.Refusal> refusal = prepare(connection);
        if (refusal.isPresent()) {
            return new Refused(refusal.get());
        }
        return switch (connection.call("PSYNC", "?", "-1")) {
            case Reply.Refusal refused -> new Refused(refused);
            case Reply.Status status -> fullCopy(connection, status.text());
            case Reply other ->
                throw new ProtocolException(
                        "PSYNC was answered by " + other.getClass().getSimpleName());
        };
    }

    private static Optional<Reply.Refusal> prepare(RedisConnection connection) throws IOException {
        Reply capabilities = connection.call("REPLCONF", "capa", "eof", "capa", "psync2");
        // Valkey 9 writes an old format for a replica that does not say its version, and gives up where that cannot
        // hold the
        // data. We read the newest, and name what we do not know. Others do not know the word, which does no harm.
        connection.call("REPLCONF", "version", "99.0.0");
        // Servers before 6.2 do not know rdb-only; they then send what follows the file too, which nobody reads.
        connection.call("REPLCONF", "rdb-only", "1");
        return capabilities instanceof Reply.Refusal refusal ? Optional.of(refusal) : Optional.empty();
    }

    private static Answer fullCopy(RedisConnection connection, String status) throws IOException {
        String[] words = status.split(" ", -1);
        if (words.length != 3 || !words[0].equals("FULLRESYNC")) {
            throw new ProtocolException("PSYNC was answered by '" + status + "'");
        }
        return new FullCopy(words[1], Long.parseLong(words[2]), stream(connection));
    }

    private static RdbStream stream(RedisConnection connection) throws IOException {
        InputStream in = connection.stream();
        String head = readHead(in);
        if (head.startsWith("-")) {
            throw new ProtocolException("the server gave up the copy: " + head.substring(1));
        }
        if (head.startsWith("$EOF:") && head.length() == 5 + MARK_BYTES) {
            return RdbStream.untilMark(in, head.substring(5));
        }
        if (head.matches("\\$\\d{1,18}")) {
            return RdbStream.ofLength(in, Long.parseLong(head.substring(1)));
        }
        throw new ProtocolException("the server announces its copy by '" + head + "'");
    }

    /** The first line that is not empty. Keep-alives are bare newlines, so lines end by LF here. */
    private static String readHead(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            int b = in.read();
            if (b < 0) {
                throw new java.io.EOFException("the server closed the connection before it sent its copy");
            }
            if (b == '\n' && !line.isEmpty()) {
                return line.toString();
            }
            if (b != '\n' && b != '\r') {
                line.append((char) b);
            }
            if (line.length() > 512) {
                throw new ProtocolException("the server sent no announcement of its copy");
            }
        }
    }
}
