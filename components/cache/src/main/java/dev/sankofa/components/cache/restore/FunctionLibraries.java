package dev.sankofa.components.cache.restore;

import dev.sankofa.components.cache.resp.RedisConnection;
import dev.sankofa.components.cache.resp.Reply;
import dev.sankofa.components.cache.server.ServerFailures;
import dev.sankofa.foundation.Bytes;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;

/** The function libraries of a capture: every shard of a cluster has the same. */
final class FunctionLibraries {
    private final Set<Bytes> codes = new LinkedHashSet<>();

    void add(Bytes code) {
        codes.add(code);
    }

    int count() {
        return codes.size();
    }

    /** Libraries of the same name are replaced, or else stay. */
    void load(RedisConnection connection, ServerFailures failures, boolean replace) throws IOException {
        for (Bytes code : codes) {
            connection.begin(replace ? 4 : 3);
            connection.argument("FUNCTION");
            connection.argument("LOAD");
            if (replace) {
                connection.argument("REPLACE");
            }
            connection.argument(code);
            connection.flush();
            if (connection.receive() instanceof Reply.Refusal refusal
                    && !refusal.text().contains("already exists")) {
                throw failures.refused("loading a function library", refusal);
            }
        }
    }
}
