package dev.sankofa.sandbox.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRedisTest {
    @TempDir
    private Path directory;

    private RedisProgram program() {
        return RedisProgram.embedded(Path.of("target", "redis"));
    }

    @Test
    void keepsWhatItIsGivenAndGivesItBackAfterARestart() {
        try (EmbeddedRedis server = EmbeddedRedis.start(program(), directory, RedisOptions.plain())) {
            assertThat(server.call("SET", "naïve", "yes")).isEqualTo("OK");
            assertThat(server.call("GET", "naïve")).isEqualTo("yes");
            server.call("SAVE");
        }
        try (EmbeddedRedis server = EmbeddedRedis.start(program(), directory, RedisOptions.plain())) {
            assertThat(server.call("GET", "naïve")).isEqualTo("yes");
            assertThat(server.call("GET", "absent")).isEmpty();
        }
    }

    @Test
    void asksForItsPasswordAndHidesItFromOthers() throws Exception {
        RedisOptions options = RedisOptions.plain().password(Secret.of("pass \"word\""));
        try (EmbeddedRedis server = EmbeddedRedis.start(program(), directory, options)) {
            assertThat(server.call("PING")).isEqualTo("PONG");
            assertThat(Files.getPosixFilePermissions(directory.resolve("redis.conf")))
                    .hasSize(2);
            try (RedisConsole stranger =
                    RedisConsole.connect(EmbeddedRedis.HOST, server.port(), java.util.Optional.empty())) {
                assertThatThrownBy(() -> stranger.call("PING"))
                        .isInstanceOf(SankofaException.class)
                        .hasMessageContaining("NOAUTH");
            }
        }
    }

    @Test
    void twoServersRunBesideEachOtherAndEndAlone() {
        try (EmbeddedRedis one = EmbeddedRedis.start(program(), directory.resolve("1"), RedisOptions.plain());
                EmbeddedRedis two = EmbeddedRedis.start(
                        program(), directory.resolve("2"), RedisOptions.plain().outlivingUs())) {
            assertThat(one.port()).isNotEqualTo(two.port());
            one.stop();
            assertThat(one.isAlive()).isFalse();
            assertThat(two.call("PING")).isEqualTo("PONG");
            assertThat(EmbeddedRedis.stop(directory.resolve("2"))).isTrue();
            assertThat(EmbeddedRedis.stop(directory.resolve("2"))).isFalse();
        }
    }

    @Test
    void aProgramThatHasTheProcessIdOfACrashedServerIsLeftAlone() throws Exception {
        EmbeddedRedis server =
                EmbeddedRedis.start(program(), directory, RedisOptions.plain().outlivingUs());
        server.stop();
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(directory.resolve("redis.pid"), stranger.pid() + "\n");
            assertThat(EmbeddedRedis.stop(directory)).isFalse();
            assertThat(stranger.isAlive()).isTrue();
            assertThat(directory.resolve("redis.pid")).doesNotExist();
        } finally {
            stranger.destroy();
        }
        assertThat(stranger.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void saysWhyItDidNotStart() {
        RedisOptions options = RedisOptions.plain().line("no-such-directive yes");
        assertThatThrownBy(() -> EmbeddedRedis.start(program(), directory, options))
                .isInstanceOf(SankofaException.class)
                .hasMessageContaining("no-such-directive");
    }
}
