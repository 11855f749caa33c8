package dev.sankofa.components.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.sandbox.redis.EmbeddedRedis;
import dev.sankofa.sandbox.redis.RedisConsole;
import dev.sankofa.testkit.Seed;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Collections that are too large for one command are built by many, under a name of their own. */
final class LargeValueTest extends CacheFixture {
    private static final int ELEMENTS = 22_000;
    private static final List<String> NAMES = List.of("list", "set", "ranks", "hash", "stream");
    private static final HexFormat HEX = HexFormat.of();

    /** About 11 MB each, and only a few of the entries of the stream are pending. */
    static void fill(EmbeddedRedis server) {
        Random random = Seed.fresh().random();
        byte[] bytes = new byte[256];
        try (RedisConsole console = server.console()) {
            console.call("CONFIG", "SET", "rdbcompression", "no");
            for (int i = 0; i < ELEMENTS; i++) {
                random.nextBytes(bytes);
                String text = HEX.formatHex(bytes);
                console.send("RPUSH", "list", text);
                console.send("SADD", "set", text);
                console.send("ZADD", "ranks", i == 0 ? "-inf" : Double.toString(random.nextGaussian()), text);
                console.send("HSET", "hash", "field " + i, text);
                console.send("XADD", "stream", (i / 3 + 1) + "-" + i, "text", text, "n", Integer.toString(i));
                if (i % 1000 == 999) {
                    console.flushAndReceive(5000);
                }
            }
            console.call("XDEL", "stream", "2-3");
            console.call("XGROUP", "CREATE", "stream", "group", "0");
            console.call("XGROUP", "CREATE", "stream", "idle", "5-12");
            console.call("XREADGROUP", "GROUP", "group", "one", "COUNT", "3", "STREAMS", "stream", ">");
            console.call("XREADGROUP", "GROUP", "group", "two", "COUNT", "2", "STREAMS", "stream", ">");
            console.call("PEXPIREAT", "hash", "4102444800123");
            console.call("SET", "small", "value");
        }
    }

    @Test
    void everyTypeIsBuiltAgainWithGroupsAndExpiry() throws IOException {
        EmbeddedRedis source = server();
        fill(source);
        Taken taken = capture(source);
        EmbeddedRedis target = server(Servers.options().line("proto-max-bulk-len 4mb"));
        // What an interrupted restore left, and a key of the name.
        target.call("RPUSH", "sankofa-restoring:{list}", "half");
        target.call("SET", "set", "other");
        Map<String, Object> settings = Servers.with(Servers.settings(target), "existing", "replace");
        assertThat(restore(taken.source(), settings).written()).isEqualTo(NAMES.size() + 1);
        requireProven(taken.source(), settings);
        assertThat(target.call("DBSIZE")).isEqualTo(Integer.toString(NAMES.size() + 1));
        assertThat(target.call("PTTL", "hash")).isNotEqualTo("-1");
        assertThat(target.call("XPENDING", "stream", "group")).isEqualTo(source.call("XPENDING", "stream", "group"));
        assertThat(target.call("XINFO", "GROUPS", "stream")).isEqualTo(source.call("XINFO", "GROUPS", "stream"));
        assertThat(target.call("XRANGE", "stream", "-", "+", "COUNT", "9"))
                .isEqualTo(source.call("XRANGE", "stream", "-", "+", "COUNT", "9"));
    }

    @Test
    void keysOfTheSameNameAreKeptOrRefused() throws IOException {
        EmbeddedRedis source = server();
        fill(source);
        Taken taken = capture(source);
        EmbeddedRedis target = server();
        NAMES.forEach(name -> target.call("SET", name, "own"));
        Map<String, Object> keeping = Servers.with(Servers.settings(target), "existing", "keep");
        assertThat(restore(taken.source(), keeping).skipped()).isEqualTo(NAMES.size());
        NAMES.forEach(name -> assertThat(target.call("GET", name)).isEqualTo("own"));
        assertThat(target.call("DBSIZE")).isEqualTo(Integer.toString(NAMES.size() + 1));
    }

    @Test
    void aRefusalInTheMiddleLeavesNothingUnderTheTemporaryName() throws IOException {
        EmbeddedRedis source = server();
        fill(source);
        Taken taken = capture(source);
        EmbeddedRedis target = server();
        target.call("ACL", "SETUSER", "limited", "on", ">secret", "~*", "+@all", "-rpush", "-sadd", "-replicaof");
        Map<String, Object> settings = Servers.with(
                Servers.with(
                        Servers.with(Servers.with(Servers.settings(target), "user", "limited"), "password", "secret"),
                        "method",
                        "restore"),
                "connections",
                "1");
        assertThat(failure(ErrorCode.SOURCE_DENIED, () -> restore(taken.source(), settings)))
                .hasMessageContaining("NOPERM");
        assertThat(target.call("KEYS", "sankofa-restoring:*")).isEmpty();
    }
}
