package dev.sankofa.components.cache.restore;

import dev.sankofa.components.cache.value.Elements;
import dev.sankofa.components.cache.value.StreamEnd;
import dev.sankofa.components.cache.value.StreamId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A large stream, built entry by entry, then its groups, their consumers and what is pending. Memory grows with what one group has
 * pending, for a stream says when something was delivered before it says to whom.
 */
final class SplitStream implements Elements {
    private final CommandPipe pipe;
    private final byte[] name;
    private final Map<StreamId, Delivery> deliveries = new HashMap<>();
    private boolean hasEntries;

    SplitStream(CommandPipe pipe, byte[] name) {
        this.pipe = pipe;
        this.name = name;
    }

    private record Delivery(long atMillis, long count) {}

    @Override
    public void piece(byte[] bytes, int offset, int length) {
        throw new IllegalStateException("a stream has no pieces");
    }

    @Override
    public void element(byte[]... parts) {
        throw new IllegalStateException("a stream has no plain elements");
    }

    @Override
    public void streamEntry(StreamId id, List<byte[]> fields) {
        hasEntries = true;
        List<byte[]> words = words("XADD", id.toString());
        words.addAll(fields);
        send(words);
    }

    @Override
    public void streamEnd(StreamEnd end) {
        if (!hasEntries) {
            send(words("XADD", "0-1", "made", "empty"));
            send(words("XDEL", "0-1"));
        }
        List<byte[]> words = words("XSETID", end.last().toString());
        if (end.added() >= 0) {
            add(
                    words,
                    "ENTRIESADDED",
                    Long.toString(end.added()),
                    "MAXDELETEDID",
                    end.largestDeleted().toString());
        }
        send(words);
    }

    @Override
    public void group(byte[] group, StreamId last, long read) {
        deliveries.clear();
        List<byte[]> words = groupWords("XGROUP", "CREATE", group);
        add(words, last.toString());
        if (read >= 0) {
            add(words, "ENTRIESREAD", Long.toString(read));
        }
        send(words);
    }

    @Override
    public void pending(byte[] group, byte[] id, byte[] deliveredAtMillis, long count) {
        long at = ByteBuffer.wrap(deliveredAtMillis)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong();
        deliveries.put(StreamId.of(id), new Delivery(at, count));
    }

    @Override
    public void consumer(byte[] group, byte[] consumer) {
        List<byte[]> words = groupWords("XGROUP", "CREATECONSUMER", group);
        words.add(consumer);
        send(words);
    }

    @Override
    public void owned(byte[] group, byte[] consumer, byte[] idBytes) {
        StreamId id = StreamId.of(idBytes);
        Delivery delivery = deliveries.getOrDefault(id, new Delivery(0, 1));
        List<byte[]> words = words("XCLAIM");
        words.add(group);
        words.add(consumer);
        add(
                words,
                "0",
                id.toString(),
                "TIME",
                Long.toString(delivery.atMillis()),
                "RETRYCOUNT",
                Long.toString(delivery.count()),
                "FORCE",
                "JUSTID");
        send(words);
    }

    private List<byte[]> words(String command, String... rest) {
        List<byte[]> words = new ArrayList<>();
        add(words, command);
        words.add(name);
        add(words, rest);
        return words;
    }

    private List<byte[]> groupWords(String command, String subcommand, byte[] group) {
        List<byte[]> words = new ArrayList<>();
        add(words, command, subcommand);
        words.add(name);
        words.add(group);
        return words;
    }

    private static void add(List<byte[]> words, String... more) {
        for (String word : more) {
            words.add(CommandPipe.text(word));
        }
    }

    private void send(List<byte[]> words) {
        try {
            pipe.send(words, words.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
