package dev.sankofa.scenarios.cutover;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Where variables say that a program's server is. */
final class ToldServer {
    private static final List<String> KEYS =
            List.of("DATABASE_URL", "DATA_SOURCE_NAME", "REDIS_URL", "REDIS_ADDR", "REDIS_NODES");

    private ToldServer() {}

    /** A URL, a list of members, or {@code host:port}. */
    static String in(Map<String, String> variables) throws IOException {
        String host = variables.get("REDIS_HOST");
        if (host != null) {
            return host + ":" + variables.get("REDIS_PORT");
        }
        return KEYS.stream()
                .map(variables::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new IOException("nothing says where the server is"));
    }
}
