package dev.sankofa.components.cache.capture;

import dev.sankofa.components.cache.resp.RedisConnection;
import dev.sankofa.components.cache.resp.Replication;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The server's own copy, as it would send it to a replica. */
record ReplicationSource(RedisConnection connection, Replication.FullCopy copy) implements RdbSource {
    @Override
    public InputStream stream() {
        return copy.rdb();
    }

    @Override
    public void finish() throws IOException {
        copy.rdb().finish();
    }

    @Override
    public String position() {
        return copy.replicationId() + ":" + copy.offset();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
