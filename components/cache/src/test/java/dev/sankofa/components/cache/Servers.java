package dev.sankofa.components.cache;

import dev.sankofa.foundation.Secret;
import dev.sankofa.sandbox.redis.EmbeddedRedis;
import dev.sankofa.sandbox.redis.RedisConsole;
import dev.sankofa.sandbox.redis.RedisOptions;
import dev.sankofa.sandbox.redis.RedisProgram;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Real servers for tests. */
final class Servers {
    static final String PASSWORD = "correct horse battery";

    private Servers() {}

    static RedisProgram program() {
        return RedisProgram.embedded(Path.of("target", "redis"));
    }

    /** With a password, and a copy that begins at once. */
    static EmbeddedRedis start(Path directory) {
        return EmbeddedRedis.start(program(), directory, options());
    }

    static RedisOptions options() {
        return RedisOptions.plain()
                .password(Secret.of(PASSWORD))
                .line("repl-diskless-sync yes")
                .line("repl-diskless-sync-delay 0");
    }

    static Map<String, Object> settings(EmbeddedRedis server) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("host", EmbeddedRedis.HOST);
        settings.put("port", Integer.toString(server.port()));
        server.password().ifPresent(password -> settings.put("password", password));
        return settings;
    }

    static Map<String, Object> with(Map<String, Object> settings, String name, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(settings);
        changed.put(name, value);
        return changed;
    }

    /** Every type in its small and its large encoding, expiries, a second database, names that are no text. */
    static void fill(EmbeddedRedis server) {
        try (RedisConsole console = server.console()) {
            console.call("SET", "plain", "value");
            console.call("SET", "number", "-1234567");
            console.call("SET", "compressible", "abc".repeat(3000));
            console.call("SET", "expiring", "later", "PXAT", "4102444800123");
            console.call("SET", "", "an empty name");
            console.send("SET".getBytes(StandardCharsets.US_ASCII), new byte[] {(byte) 0xff, 0, '\n'}, new byte[] {
                0, 1, 2, (byte) 0x80
            });
            console.flushAndReceive(1);
            console.call("RPUSH", "list", "a", "", "-17", "70000", "5000000000", "x".repeat(300));
            console.call("SADD", "integers", "1", "70000", "5000000000");
            console.call("SADD", "words", "one", "two", "3");
            console.call("ZADD", "ranks", "1.5", "a", "-inf", "b", "3", "c");
            console.call("HSET", "hash", "field", "value", "n", "12");
            console.call("XADD", "stream", "1-1", "k", "v");
            console.call("XADD", "stream", "2-1", "k", "v2");
            console.call("XADD", "stream", "3-1", "other", "v3", "more", "v4");
            console.call("XDEL", "stream", "2-1");
            console.call("XGROUP", "CREATE", "stream", "group", "0");
            console.call("XREADGROUP", "GROUP", "group", "worker", "COUNT", "1", "STREAMS", "stream", ">");
            fillLarge(console);
            console.call("SELECT", "3");
            console.call("SET", "other database", "yes");
        }
    }

    private static void fillLarge(RedisConsole console) {
        int commands = 0;
        for (int i = 0; i < 700; i++) {
            console.send("RPUSH", "long list", "element " + i + "y".repeat(40));
            console.send("SADD", "many integers", Integer.toString(i * 7919));
            console.send("SADD", "many words", "word " + i);
            console.send("ZADD", "many ranks", Double.toString(i / 7.0), "member " + i);
            console.send("HSET", "large hash", "field " + i, "value " + i);
            console.send("XADD", "long stream", (i + 1) + "-0", "n", Integer.toString(i), "text", "z".repeat(i % 90));
            commands += 6;
        }
        console.flushAndReceive(commands);
    }

    /** Everything in a server, as the server's own digest and its keys' expiries say it. */
    static String state(EmbeddedRedis server) {
        StringBuilder state = new StringBuilder(server.call("DEBUG", "DIGEST"));
        try (RedisConsole console = server.console()) {
            for (String database : new String[] {"0", "3"}) {
                console.call("SELECT", database);
                state.append(" db").append(database).append('=').append(console.call("DBSIZE"));
            }
        }
        return state.toString();
    }
}
