package dev.sankofa.components.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.spi.Capture;
import dev.sankofa.sandbox.redis.EmbeddedRedis;
import dev.sankofa.sandbox.redis.RedisConsole;
import dev.sankofa.testkit.CaptureStore;
import dev.sankofa.testkit.Seed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A store that is slower than the server's writers. A replica would be given up for its output buffer; we ask for the file only
 * ({@code rdb-only}, since 6.2), so that nothing gathers there. What is said of an older server's end: {@link BrokenStreamTest}.
 */
final class OutputBufferTest extends CacheFixture {
    @Test
    void writesDuringASlowCaptureDoNotEndIt() throws IOException {
        EmbeddedRedis source = server(Servers.options()
                .line("repl-diskless-sync no")
                .line("repl-backlog-size 64kb")
                .line("client-output-buffer-limit replica 1mb 1mb 1"));
        Random random = Seed.fresh().random();
        write(source, random, "captured", 48);
        CaptureStore store = store();
        Capture capture = component(Servers.settings(source))
                .capture(new SlowSink(store, () -> write(source, random, "written meanwhile", 6)), run());
        assertThat(capture.items()).isEqualTo(48);
        assertThat(source.call("DBSIZE")).isEqualTo("54");
    }

    /** So many values of a megabyte that do not pack. */
    static void write(EmbeddedRedis server, Random random, String name, int count) {
        byte[] value = new byte[1 << 20];
        try (RedisConsole console = server.console()) {
            for (int i = 0; i < count; i++) {
                random.nextBytes(value);
                console.send(
                        "SET".getBytes(StandardCharsets.US_ASCII),
                        (name + i).getBytes(StandardCharsets.US_ASCII),
                        value);
                console.flushAndReceive(1);
            }
        }
    }
}
