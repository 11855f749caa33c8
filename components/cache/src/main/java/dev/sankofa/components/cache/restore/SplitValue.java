package dev.sankofa.components.cache.restore;

import dev.sankofa.components.cache.rdb.DumpPayload;
import dev.sankofa.components.cache.rdb.ValueType;
import dev.sankofa.components.cache.resp.RedisConnection;
import dev.sankofa.components.cache.resp.Reply;
import dev.sankofa.components.cache.value.Elements;
import dev.sankofa.components.cache.value.ValueWalk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A large list, set, sorted set or hash, built by the commands that make it, some elements each, so that none of them holds up the
 * server and none is too long for it. Streams: {@link SplitStream}.
 */
final class SplitValue implements Elements {
    private static final int MOST_ELEMENTS = 512;
    private static final long MOST_BYTES = 256 << 10;

    private final CommandPipe pipe;
    private final byte[] name;
    private final ValueType type;
    private final List<byte[]> words = new ArrayList<>();
    private long bytes;

    private SplitValue(CommandPipe pipe, byte[] name, ValueType type) {
        this.pipe = pipe;
        this.name = name;
        this.type = type;
    }

    /** Whether values of a type can be split; a string has no elements, and what a module stores is its own. */
    static boolean knows(ValueType type) {
        return switch (type) {
            case LIST, SET, SORTED_SET, HASH, STREAM -> true;
            case STRING, MODULE -> false;
        };
    }

    /**
     * Builds a value under a name where nothing is.
     *
     * @return the first refusal, after which nothing more was sent
     */
    static Optional<Reply.Refusal> build(RedisConnection connection, byte[] name, ValueType type, DumpPayload value)
            throws IOException {
        CommandPipe pipe = new CommandPipe(connection);
        try {
            if (type == ValueType.STREAM) {
                ValueWalk.over(value, new SplitStream(pipe, name));
            } else {
                SplitValue split = new SplitValue(pipe, name, type);
                ValueWalk.over(value, split);
                split.send();
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return pipe.drain();
    }

    @Override
    public void piece(byte[] part, int offset, int length) {
        throw new IllegalStateException("a " + type + " has no pieces");
    }

    @Override
    public void element(byte[]... parts) {
        switch (type) {
            case LIST, SET -> add(parts[0]);
            case HASH -> {
                add(parts[0]);
                add(parts[1]);
            }
            default -> {
                add(CommandPipe.text(score(parts[1])));
                add(parts[0]);
            }
        }
        if (words.size() >= 2 * MOST_ELEMENTS || bytes >= MOST_BYTES) {
            send();
        }
    }

    private void add(byte[] word) {
        words.add(word);
        bytes += word.length;
    }

    /** The shortest decimal that is the same number. */
    private static String score(byte[] eight) {
        double score = ByteBuffer.wrap(eight).getDouble();
        return Double.isInfinite(score) ? (score > 0 ? "inf" : "-inf") : Double.toString(score);
    }

    /** Fields that expire came with Redis 7.4 and Valkey 9, and so did the command. */
    @Override
    public void expiringField(byte[] field, byte[] value, long expiresAtMillis) {
        element(field, value);
        send();
        command(
                "HPEXPIREAT",
                name,
                CommandPipe.text(Long.toString(expiresAtMillis)),
                CommandPipe.text("FIELDS"),
                CommandPipe.text("1"),
                field);
    }

    private void send() {
        if (words.isEmpty()) {
            return;
        }
        List<byte[]> all = new ArrayList<>(words.size() + 2);
        all.add(CommandPipe.text(word()));
        all.add(name);
        all.addAll(words);
        words.clear();
        bytes = 0;
        send(all);
    }

    private String word() {
        return switch (type) {
            case LIST -> "RPUSH";
            case SET -> "SADD";
            case HASH -> "HSET";
            default -> "ZADD";
        };
    }

    private void command(String word, byte[]... rest) {
        List<byte[]> all = new ArrayList<>(List.of(CommandPipe.text(word)));
        all.addAll(Arrays.asList(rest));
        send(all);
    }

    private void send(List<byte[]> all) {
        try {
            pipe.send(all, all.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
