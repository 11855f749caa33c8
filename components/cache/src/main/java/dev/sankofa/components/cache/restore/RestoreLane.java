package dev.sankofa.components.cache.restore;

import dev.sankofa.components.cache.rdb.DumpPayload;
import dev.sankofa.components.cache.resp.RedisConnection;
import dev.sankofa.components.cache.resp.Reply;
import dev.sankofa.components.cache.server.ServerSettings;
import dev.sankofa.components.spi.StepProgress;
import dev.sankofa.foundation.Bytes;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** One connection that writes batches, one after the other, and reads the answers to each. */
final class RestoreLane implements AutoCloseable {
    private static final String ATTEMPT = "restoring keys";

    private final ServerSettings server;
    private final RedisConnection connection;
    private final boolean keepsExisting;
    private final StepProgress steps;
    private int database;
    private long written;
    private long kept;
    private long bytes;

    RestoreLane(ServerSettings server, boolean keepsExisting, StepProgress steps) {
        this.server = server;
        this.connection = server.open();
        this.keepsExisting = keepsExisting;
        this.steps = steps;
    }

    void write(RestoreBatch batch) {
        if (batch.large().isPresent()) {
            writeLarge(batch, batch.large().get());
        } else {
            writeCommands(batch);
        }
    }

    private void writeLarge(RestoreBatch batch, LargeValue large) {
        try (DumpPayload _ = large.value()) {
            select(batch.database());
            Optional<Reply.Refusal> refusal = new LargeWrite(connection, large).write();
            if (refusal.isEmpty()) {
                written++;
            } else if (keepsExisting && refusal.get().kind().equals("BUSYKEY")) {
                kept++;
            } else {
                throw refused(large.name(), refusal.get());
            }
            bytes += batch.bytes();
            steps.add(1, batch.bytes());
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private void writeCommands(RestoreBatch batch) {
        try (DumpPayload spooled = batch.spooled().orElse(null)) {
            select(batch.database());
            batch.encoded().writeTo(connection.output());
            if (spooled != null) {
                copy(spooled);
                batch.after().writeTo(connection.output());
            }
            connection.flush();
            receive(batch.names());
            bytes += batch.bytes();
            steps.add(batch.names().size(), batch.bytes());
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** The server may close the connection in the middle of a value it does not take. */
    private void copy(DumpPayload spooled) throws IOException {
        try (InputStream in = spooled.open()) {
            in.transferTo(connection.output());
        }
    }

    private void select(int wanted) throws IOException {
        if (wanted != database) {
            if (connection.call("SELECT", Integer.toString(wanted)) instanceof Reply.Refusal refusal) {
                throw server.failures().refused("selecting database " + wanted, refusal);
            }
            database = wanted;
        }
    }

    private void receive(List<Bytes> names) throws IOException {
        SankofaException first = null;
        for (Bytes name : names) {
            if (connection.receive() instanceof Reply.Refusal refusal) {
                if (keepsExisting && refusal.kind().equals("BUSYKEY")) {
                    kept++;
                } else if (first == null) {
                    first = refused(name, refusal);
                }
            } else {
                written++;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private SankofaException refused(Bytes name, Reply.Refusal refusal) {
        String text = refusal.text();
        String key = "'" + (name.length() > 100 ? name.toString().substring(0, 60) + "…" : name) + "'";
        if (refusal.kind().equals("BUSYKEY")) {
            return new SankofaException(
                    ErrorCode.TARGET_REFUSED,
                    "the key " + key + " appeared on " + server.address() + " during the restore",
                    "Stop whatever writes there, or say existing=replace or existing=keep.");
        }
        if (text.contains("Bad data format") || text.contains("payload version")) {
            return new SankofaException(
                    ErrorCode.UNSUPPORTED,
                    "the cache server " + server.address() + " does not take the value of the key " + key + ": " + text,
                    "Restore into the program and version it was captured from, with the same modules loaded.");
        }
        return server.failures().refused(ATTEMPT, refusal);
    }

    private SankofaException broken(IOException e) {
        return new SankofaException(
                ErrorCode.TARGET_FAILED,
                "the connection to the cache server " + server.address() + " broke while " + ATTEMPT + ": "
                        + e.getMessage(),
                "Check whether the server was stopped or ran out of memory; then empty it and restore again, or use"
                        + " existing=replace.",
                e);
    }

    long written() {
        return written;
    }

    long kept() {
        return kept;
    }

    long bytes() {
        return bytes;
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
