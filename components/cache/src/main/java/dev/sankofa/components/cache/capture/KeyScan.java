package dev.sankofa.components.cache.capture;

import dev.sankofa.components.cache.rdb.DumpStream;
import dev.sankofa.components.cache.rdb.RdbWriter;
import dev.sankofa.components.cache.resp.RedisConnection;
import dev.sankofa.components.cache.resp.Reply;
import dev.sankofa.components.cache.server.ServerFailures;
import dev.sankofa.components.cache.server.ServerInfo;
import dev.sankofa.foundation.Bytes;
import dev.sankofa.foundation.Cancellation;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads a server key by key: {@code SCAN}, then for each key its expiry and its {@code DUMP} in one transaction. Each key is exact,
 * the whole is not of one instant: a key that was there all the time is captured once or more, one that came or went may be missing.
 */
final class KeyScan {
    private static final int BATCH = 100;
    private static final int FIRST_WITH_ABSOLUTE_EXPIRY = 700;
    private static final int UNKNOWN = -1;
    private static final int OLDEST_VERSION = 9;
    private static final String ATTEMPT = "reading keys one by one";

    private final RedisConnection connection;
    private final ServerInfo info;
    private final ServerFailures failures;
    private final Cancellation cancellation;
    private int version = UNKNOWN;
    private @Nullable RdbWriter writer;

    KeyScan(RedisConnection connection, ServerInfo info, ServerFailures failures, Cancellation cancellation) {
        this.connection = connection;
        this.info = info;
        this.failures = failures;
        this.cancellation = cancellation;
    }

    void writeTo(OutputStream target) throws IOException {
        OutputStream out = new BufferedOutputStream(target, 128 << 10);
        for (int database : info.keyspace().keySet()) {
            if (database != 0 || info.keyspace().size() > 1) {
                status(connection.call("SELECT", Integer.toString(database)));
            }
            scan(database, out);
        }
        writer(out).finish();
    }

    private RdbWriter writer(OutputStream out) throws IOException {
        RdbWriter known = writer;
        if (known == null) {
            known = new RdbWriter(out, version == UNKNOWN ? OLDEST_VERSION : version);
            known.remark("redis-ver", info.text("redis_version"));
            known.remark("captured-by", "SCAN");
            writer = known;
        }
        return known;
    }

    private void scan(int database, OutputStream out) throws IOException {
        String cursor = "0";
        do {
            cancellation.check();
            Reply.Items page = items(connection.call("SCAN", cursor, "COUNT", Integer.toString(BATCH)));
            if (page.replies().size() != 2 || !(page.replies().getFirst() instanceof Reply.Bulk next)) {
                throw new ProtocolException("SCAN was answered in an unexpected form");
            }
            cursor = next.bytes().toString();
            copy(database, names(items(page.replies().get(1))), out);
        } while (!cursor.equals("0"));
    }

    private static List<Bytes> names(Reply.Items items) throws ProtocolException {
        List<Bytes> names = new ArrayList<>();
        for (Reply item : items.replies()) {
            if (!(item instanceof Reply.Bulk name)) {
                throw new ProtocolException("SCAN names a key that is no text");
            }
            names.add(name.bytes());
        }
        return names;
    }

    private void copy(int database, List<Bytes> names, OutputStream out) throws IOException {
        for (int i = 0; i < names.size() && version == UNKNOWN; i++) {
            version = rdbVersion(names.get(i));
        }
        boolean absolute = info.level() >= FIRST_WITH_ABSOLUTE_EXPIRY;
        for (Bytes name : names) {
            command("MULTI");
            if (!absolute) {
                command("TIME");
            }
            command(absolute ? "PEXPIRETIME" : "PTTL", name);
            command("DUMP", name);
            command("EXEC");
        }
        connection.flush();
        for (Bytes name : names) {
            receive(database, name, absolute, out);
        }
    }

    private void command(String word) throws IOException {
        connection.begin(1);
        connection.argument(word);
    }

    private void command(String word, Bytes name) throws IOException {
        connection.begin(2);
        connection.argument(word);
        connection.argument(name);
    }

    private void receive(int database, Bytes name, boolean absolute, OutputStream out) throws IOException {
        int queued = absolute ? 3 : 4;
        for (int i = 0; i < queued; i++) {
            status(connection.receive());
        }
        refuse(connection.receiveItemsHead());
        long now = absolute ? 0 : milliseconds(connection.receive());
        OptionalLong expiry = expiry(connection.receive(), now);
        RedisConnection.BulkHead head = connection.receiveBulkHead();
        if (head.instead().isPresent()) {
            throw failures.refused(ATTEMPT, head.instead().get());
        }
        if (head.length() < 0) {
            return;
        }
        DumpStream dump = new DumpStream(connection.stream(), head.length());
        int type = dump.read();
        writer(out).key(database, name, expiry, type, dump, dump.left());
        dump.finish();
        connection.endBulk();
    }

    /** The version stands at a payload's end and at a file's beginning: the first payload is read twice. */
    private int rdbVersion(Bytes name) throws IOException {
        command("DUMP", name);
        connection.flush();
        RedisConnection.BulkHead head = connection.receiveBulkHead();
        if (head.instead().isPresent()) {
            throw failures.refused(ATTEMPT, head.instead().get());
        }
        if (head.length() < 0) {
            return UNKNOWN;
        }
        DumpStream dump = new DumpStream(connection.stream(), head.length());
        dump.skipNBytes(dump.left());
        int version = dump.finish();
        connection.endBulk();
        return version;
    }

    private OptionalLong expiry(Reply reply, long now) throws IOException {
        if (reply instanceof Reply.Whole(long value)) {
            return value < 0 ? OptionalLong.empty() : OptionalLong.of(now + value);
        }
        refuse(reply);
        throw new ProtocolException("an expiry was answered in an unexpected form");
    }

    private long milliseconds(Reply time) throws IOException {
        if (time instanceof Reply.Items items
                && items.replies().size() == 2
                && items.replies().get(0) instanceof Reply.Bulk seconds
                && items.replies().get(1) instanceof Reply.Bulk micros) {
            return Long.parseLong(seconds.bytes().toString()) * 1000
                    + Long.parseLong(micros.bytes().toString()) / 1000;
        }
        refuse(time);
        throw new ProtocolException("TIME was answered in an unexpected form");
    }

    private Reply.Items items(Reply reply) throws IOException {
        if (reply instanceof Reply.Items items) {
            return items;
        }
        refuse(reply);
        throw new ProtocolException("SCAN was answered in an unexpected form");
    }

    private void status(Reply reply) {
        refuse(reply);
    }

    private void refuse(Reply reply) {
        if (reply instanceof Reply.Refusal refusal) {
            throw failures.refused(ATTEMPT, refusal);
        }
    }
}
