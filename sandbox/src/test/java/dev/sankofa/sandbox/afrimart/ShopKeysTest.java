package dev.sankofa.sandbox.afrimart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.sandbox.redis.EmbeddedRedis;
import dev.sankofa.sandbox.redis.RedisConsole;
import dev.sankofa.sandbox.redis.RedisOptions;
import dev.sankofa.sandbox.redis.RedisProgram;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ShopKeysTest {
    @TempDir
    Path directory;

    @Test
    void whatTheShopCanRebuildExpiresAndItsQueueDoesNot() {
        RedisProgram program = RedisProgram.embedded(Path.of("target", "redis"));
        try (EmbeddedRedis server = EmbeddedRedis.start(program, directory, RedisOptions.plain());
                RedisConsole redis = server.console()) {
            ShopKeys keys = new ShopKeys(redis, AfriMartSize.SMALL);
            keys.fill();
            assertThat(redis.call("KEYS", "sess:*").lines()).hasSize(AfriMartSize.SMALL.users());
            assertThat(Long.parseLong(redis.call("TTL", "cart:1"))).isGreaterThan(86_400);
            assertThat(Long.parseLong(redis.call("TTL", "product:1"))).isPositive();
            assertThat(redis.call("TTL", "bull:email:wait")).isEqualTo("-1");
            assertThat(redis.call("LLEN", "bull:email:wait")).isEqualTo("50");
            assertThat(redis.call("ZCARD", "bull:email:failed")).isEqualTo("7");
            long before = ShopKeys.count(redis);
            keys.queueMails(3);
            assertThat(ShopKeys.count(redis)).as("a key for each job").isEqualTo(before + 3);
            assertThat(redis.call("LLEN", "bull:email:wait")).isEqualTo("53");
        }
    }
}
