package dev.sankofa.components.cache.load;

import dev.sankofa.components.cache.resp.RedisConnection;
import dev.sankofa.components.cache.resp.Reply;
import dev.sankofa.components.cache.server.ServerFailures;
import java.io.IOException;
import java.util.Optional;

/** A running server's configuration: {@code CONFIG GET} and {@code CONFIG SET}, one name at a time. Never {@code CONFIG REWRITE}. */
final class Configuration {
    private final RedisConnection connection;
    private final ServerFailures failures;

    Configuration(RedisConnection connection, ServerFailures failures) {
        this.connection = connection;
        this.failures = failures;
    }

    /** Absent where the server does not know the name, or does not show it to us. */
    Optional<String> get(String name) throws IOException {
        return connection.call("CONFIG", "GET", name) instanceof Reply.Items items
                        && items.replies().size() == 2
                        && items.replies().get(1) instanceof Reply.Bulk value
                ? Optional.of(value.bytes().toString())
                : Optional.empty();
    }

    void set(String name, String value) throws IOException {
        if (connection.call("CONFIG", "SET", name, value) instanceof Reply.Refusal refusal) {
            throw failures.refused("setting " + name, refusal);
        }
    }
}
