package dev.sankofa.components.cache.load;

import dev.sankofa.components.cache.resp.RedisConnection;
import dev.sankofa.components.cache.resp.Reply;
import dev.sankofa.components.cache.server.ServerFailures;
import dev.sankofa.components.cache.server.ServerInfo;
import java.io.IOException;
import java.time.Duration;

/** Makes a server a primary again and gives its configuration back; the note goes last. May be repeated. */
final class PutBack {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final RedisConnection connection;
    private final ServerFailures failures;

    PutBack(RedisConnection connection, ServerFailures failures) {
        this.connection = connection;
        this.failures = failures;
    }

    void all(LoadNote note) throws IOException {
        if (ServerInfo.ask(connection, failures).text("role").equals("slave")) {
            promote();
        }
        Configuration configuration = new Configuration(connection, failures);
        configuration.set("repl-diskless-load", note.disklessLoad());
        if (note.tls()) {
            configuration.set("tls-replication", "yes");
        }
        if (note.ownPassword()) {
            configuration.set("masterauth", "");
        }
        configuration.set("masteruser", note.user());
    }

    /** A server that is still loading takes no such command; it gives up loading soon after our connection has ended. */
    private void promote() throws IOException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        Reply reply = connection.call("REPLICAOF", "NO", "ONE");
        while (reply instanceof Reply.Refusal refusal) {
            if (!refusal.kind().equals("LOADING") || System.nanoTime() > deadline) {
                throw failures.refused("making the server a primary again", refusal);
            }
            Pause.shortly();
            reply = connection.call("REPLICAOF", "NO", "ONE");
        }
    }
}
