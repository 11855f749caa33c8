package dev.sankofa.scenarios.cutover;

import dev.sankofa.sandbox.kubernetes.pod.CommandPods;
import dev.sankofa.sandbox.redis.EmbeddedRedis;
import dev.sankofa.testkit.Seed;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Against the sandbox's API server, whose pods open their connections themselves. */
class CacheCrashTest extends CacheCrashSuite {
    @RegisterExtension
    static final CacheServer SERVER = new CacheServer(CommandPods::new);

    @Override
    Map<String, ?> settings() {
        return SERVER.settings();
    }

    /** A few, others in every run; the peer lane tries all. */
    @Override
    IntStream moments(int all) {
        return Seed.fresh().random().ints(0, all).distinct().limit(2);
    }

    @Override
    AutoCloseable play(ShopCluster shop, EmbeddedRedis... servers) {
        SERVER.serve(servers);
        return () -> {};
    }
}
