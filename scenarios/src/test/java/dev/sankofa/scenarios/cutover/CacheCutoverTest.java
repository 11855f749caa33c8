package dev.sankofa.scenarios.cutover;

import dev.sankofa.sandbox.redis.EmbeddedRedis;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Against the sandbox's API server, whose pods open their connections themselves. */
class CacheCutoverTest extends CacheCutoverSuite {
    @RegisterExtension
    static final CacheServer SERVER = new CacheServer(pods -> pods);

    @Override
    Map<String, ?> settings() {
        return SERVER.settings();
    }

    @Override
    AutoCloseable play(ShopCluster shop, EmbeddedRedis... servers) {
        SERVER.serve(servers);
        return () -> {};
    }
}
