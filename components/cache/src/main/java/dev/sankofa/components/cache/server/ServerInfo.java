package dev.sankofa.components.cache.server;

import dev.sankofa.components.cache.resp.RedisConnection;
import dev.sankofa.components.cache.resp.Reply;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * What a server says of itself in {@code INFO}.
 *
 * @param fields as they are named there
 */
public record ServerInfo(Map<String, String> fields) {
    public ServerInfo {
        fields = Map.copyOf(fields);
    }

    /**
     * @throws dev.sankofa.foundation.SankofaException when the user may not ask
     */
    public static ServerInfo ask(RedisConnection connection, ServerFailures failures) throws IOException {
        return switch (connection.call("INFO")) {
            case Reply.Bulk bulk -> parse(bulk.bytes().toString());
            case Reply.Refusal refusal -> throw failures.refused("asking INFO", refusal);
            case Reply other ->
                throw new java.net.ProtocolException(
                        "INFO was answered by " + other.getClass().getSimpleName());
        };
    }

    static ServerInfo parse(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        text.lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0 && line.charAt(0) != '#') {
                fields.put(line.substring(0, colon), line.substring(colon + 1));
            }
        });
        return new ServerInfo(fields);
    }

    public String text(String name) {
        return fields.getOrDefault(name, "");
    }

    /** A number; 0 when it is not there. */
    public long number(String name) {
        String text = text(name);
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    /** Such as {@code Redis 7.0.15} or {@code Valkey 9.0.1}. */
    public String program() {
        return fields.containsKey("valkey_version")
                ? "Valkey " + text("valkey_version")
                : "Redis " + text("redis_version");
    }

    /** The version of Redis it is compatible with, as major times 100 plus minor: 602, 700. */
    public int level() {
        String[] parts = text("redis_version").split("\\.", -1);
        boolean isUsual = parts.length >= 2 && parts[0].matches("\\d{1,3}") && parts[1].matches("\\d{1,2}");
        return isUsual ? Integer.parseInt(parts[0]) * 100 + Integer.parseInt(parts[1]) : 0;
    }

    public boolean isCluster() {
        return text("cluster_enabled").equals("1");
    }

    public boolean isLoading() {
        return text("loading").equals("1");
    }

    /** Keys by database number, for databases that have any. */
    public SequencedMap<Integer, Long> keyspace() {
        SequencedMap<Integer, Long> keys = new TreeMap<>();
        fields.forEach((name, value) -> {
            if (name.matches("db\\d{1,6}") && value.matches("keys=\\d{1,18},.*")) {
                keys.put(Integer.valueOf(name.substring(2)), Long.valueOf(value.substring(5, value.indexOf(','))));
            }
        });
        return keys;
    }

    public long keys() {
        return keyspace().values().stream().mapToLong(Long::longValue).sum();
    }
}
