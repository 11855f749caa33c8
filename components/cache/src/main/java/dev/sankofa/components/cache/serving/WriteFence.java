package dev.sankofa.components.cache.serving;

import dev.sankofa.components.cache.resp.RedisConnection;
import dev.sankofa.components.cache.resp.Reply;
import dev.sankofa.components.cache.server.ServerInfo;
import dev.sankofa.components.cache.server.ServerSettings;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.cutover.Fence;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Refuses all writes to a server, and takes them again. */
final class WriteFence {
    private static final String SETTING = "min-replicas-to-write";
    private static final String BEFORE = "minReplicasToWrite";

    /** More replicas than any server has. */
    private static final String MORE_THAN_ANY = Integer.toString(Integer.MAX_VALUE);

    private final ServerSettings server;

    WriteFence(ServerSettings server) {
        this.server = server;
    }

    Fence plan() {
        return CacheInstance.ask(server, "looking how to refuse writes", connection -> {
            if (ServerInfo.ask(connection, server.failures()).isCluster()) {
                return impossible("it is a cluster, whose members cannot be fenced at once");
            }
            Optional<String> before = setting(connection);
            return before.isPresent()
                    ? new Fence(
                            "no writes (" + SETTING + " beyond all replicas); connections of clients end",
                            Facts.builder().put(BEFORE, before.get()).build(),
                            List.of())
                    : impossible("CONFIG is not allowed to us there, so that its writes cannot be refused");
        });
    }

    private Fence impossible(String why) {
        return new Fence(
                "none",
                Facts.NONE,
                List.of(Finding.error(
                        "fence of " + server.address(),
                        why,
                        "Stop its writers by other means, and leave the fence out with --fence none.")));
    }

    private static Optional<String> setting(RedisConnection connection) throws IOException {
        return connection.call("CONFIG", "GET", SETTING) instanceof Reply.Items(List<Reply> pair)
                        && pair.size() == 2
                        && pair.get(1) instanceof Reply.Bulk value
                ? Optional.of(value.bytes().toString())
                : Optional.empty();
    }

    void close() {
        set(MORE_THAN_ANY);
        CacheInstance.ask(server, "ending its connections", connection -> {
            if (connection.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes") instanceof Reply.Refusal refusal) {
                throw server.failures().refused("ending its connections", refusal);
            }
            return true;
        });
    }

    void open(Facts remembered) {
        set(remembered.text(BEFORE).orElse("0"));
    }

    private void set(String value) {
        CacheInstance.ask(server, "setting " + SETTING, connection -> {
            if (connection.call("CONFIG", "SET", SETTING, value) instanceof Reply.Refusal refusal) {
                throw server.failures().refused("setting " + SETTING, refusal);
            }
            return true;
        });
    }
}
