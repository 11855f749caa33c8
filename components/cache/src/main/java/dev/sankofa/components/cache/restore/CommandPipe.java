package dev.sankofa.components.cache.restore;

import dev.sankofa.components.cache.resp.RedisConnection;
import dev.sankofa.components.cache.resp.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Commands sent on one connection some ahead of their answers; remembers the first refusal, and sends nothing after it. */
final class CommandPipe {
    private static final long MOST_BYTES = 1 << 20;
    private static final int MOST_COMMANDS = 256;

    private final RedisConnection connection;
    private long bytes;
    private int waiting;
    private Optional<Reply.Refusal> refusal = Optional.empty();

    CommandPipe(RedisConnection connection) {
        this.connection = connection;
    }

    static byte[] text(String word) {
        return word.getBytes(StandardCharsets.UTF_8);
    }

    void send(Iterable<byte[]> words, int count) throws IOException {
        if (refusal.isPresent()) {
            return;
        }
        connection.begin(count);
        for (byte[] word : words) {
            connection.argument(word, word.length);
            bytes += word.length;
        }
        waiting++;
        if (bytes >= MOST_BYTES || waiting >= MOST_COMMANDS) {
            drain();
        }
    }

    /** Waits for all answers. */
    Optional<Reply.Refusal> drain() throws IOException {
        connection.flush();
        for (; waiting > 0; waiting--) {
            if (connection.receive() instanceof Reply.Refusal refused && refusal.isEmpty()) {
                refusal = Optional.of(refused);
            }
        }
        bytes = 0;
        return refusal;
    }
}
