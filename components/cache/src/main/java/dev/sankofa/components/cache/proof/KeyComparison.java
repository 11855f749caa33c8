package dev.sankofa.components.cache.proof;

import dev.sankofa.components.cache.resp.RedisConnection;
import dev.sankofa.components.cache.resp.Reply;
import dev.sankofa.components.cache.server.ServerInfo;
import dev.sankofa.components.cache.server.ServerSettings;
import dev.sankofa.components.cache.value.ValueDigest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Compares keys with what one server has, a few hundred at a time. */
final class KeyComparison implements AutoCloseable {
    private static final int BATCH = 200;
    private static final int FIRST_WITH_ABSOLUTE_EXPIRY = 700;
    private static final long NEVER = -1;
    private static final long NOT_THERE = -2;
    private static final String ATTEMPT = "reading restored keys";

    private final ServerSettings server;
    private final RedisConnection connection;
    private final boolean absolute;
    private final List<ExpectedKey> waiting = new ArrayList<>();
    private final Tally tally;
    private final InstantSource clock;
    private int database;

    KeyComparison(ServerSettings server, Tally tally, InstantSource clock) {
        this.server = server;
        this.clock = clock;
        this.tally = tally;
        this.connection = server.open();
        try {
            this.absolute = ServerInfo.ask(connection, server.failures()).level() >= FIRST_WITH_ABSOLUTE_EXPIRY;
        } catch (IOException e) {
            throw server.failures().running(ATTEMPT, e);
        }
    }

    void add(ExpectedKey key) throws IOException {
        boolean isOtherDatabase = !waiting.isEmpty() && waiting.getFirst().database() != key.database();
        if (waiting.size() == BATCH || isOtherDatabase) {
            flush();
        }
        waiting.add(key);
    }

    void flush() throws IOException {
        if (waiting.isEmpty()) {
            return;
        }
        select(waiting.getFirst().database());
        long before = time();
        for (ExpectedKey key : waiting) {
            command(absolute ? "PEXPIRETIME" : "PTTL", key);
            command("DUMP", key);
        }
        connection.flush();
        List<Long> expiries = new ArrayList<>();
        for (ExpectedKey key : waiting) {
            long expiry = expiry();
            expiries.add(value(key, before) ? expiry : NOT_THERE);
        }
        compareExpiries(expiries, before, time());
        waiting.clear();
    }

    private void select(int wanted) throws IOException {
        if (wanted != database) {
            require(connection.call("SELECT", Integer.toString(wanted)));
            database = wanted;
        }
    }

    private void command(String word, ExpectedKey key) throws IOException {
        connection.begin(2);
        connection.argument(word);
        connection.argument(key.name());
    }

    /** The server's clock, in milliseconds. */
    private long time() throws IOException {
        Reply reply = connection.call("TIME");
        require(reply);
        if (reply instanceof Reply.Items items
                && items.replies().size() == 2
                && items.replies().get(0) instanceof Reply.Bulk seconds
                && items.replies().get(1) instanceof Reply.Bulk micros) {
            return Long.parseLong(seconds.bytes().toString()) * 1000
                    + Long.parseLong(micros.bytes().toString()) / 1000;
        }
        throw new ProtocolException("TIME was answered in an unexpected form");
    }

    private long expiry() throws IOException {
        Reply reply = connection.receive();
        require(reply);
        if (reply instanceof Reply.Whole(long value)) {
            return value;
        }
        throw new ProtocolException("an expiry was answered in an unexpected form");
    }

    private void require(Reply reply) {
        if (reply instanceof Reply.Refusal refusal) {
            throw server.failures().refused(ATTEMPT, refusal);
        }
    }

    /** Reads the value that comes next; false when there is none. */
    private boolean value(ExpectedKey key, long now) throws IOException {
        RedisConnection.BulkHead head = connection.receiveBulkHead();
        if (head.instead().isPresent()) {
            require(head.instead().get());
        }
        if (head.length() < 0) {
            // A second more: the key may have expired while the batch was under way. A restore goes by our clock.
            tally.missing(key, Math.max(now + 1000, clock.millis()));
            return false;
        }
        InputStream payload = new Bounded(connection.stream(), head.length());
        ValueDigest found = ValueDigest.of(payload, head.length(), now);
        connection.endBulk();
        tally.found(key, found);
        return true;
    }

    /**
     * Servers before 7.0 say how long a key has left, not until when: what they said lies between two looks at their clock, which
     * themselves are cut to milliseconds.
     */
    private void compareExpiries(List<Long> expiries, long before, long after) {
        for (int i = 0; i < expiries.size(); i++) {
            long found = expiries.get(i);
            if (found >= 0) {
                tally.expires(
                        waiting.get(i), absolute ? found : before + found - 1, absolute ? found : after + found + 1);
            } else if (found == NEVER) {
                tally.lasts(waiting.get(i));
            }
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }

    /** Ends where one payload ends. */
    private static final class Bounded extends FilterInputStream {
        private long left;

        Bounded(InputStream in, long length) {
            super(in);
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int count = super.read(bytes, offset, (int) Math.min(length, left));
            left -= Math.max(0, count);
            return count;
        }
    }
}
