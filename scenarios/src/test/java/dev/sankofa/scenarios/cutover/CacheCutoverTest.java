package dev.sankofa.scenarios.cutover;

import dev.sankofa.sandbox.kubernetes.ApiServer;
import dev.sankofa.sandbox.redis.EmbeddedRedis;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Against the sandbox's API server, whose pods open their connections themselves. */
class CacheCutoverTest extends CacheCutoverSuite {
    private static final AtomicReference<SessionPlayer.Opener> OPENER = new AtomicReference<>((url, name) -> {
        throw new IOException("no server yet for " + name + " at " + url.length() + " characters");
    });

    private static ApiServer server;

    @BeforeAll
    static void startServer() throws IOException {
        server = ApiServer.start(ApiServer.Options.simulated().with(new ConnectingPods(OPENER)));
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Override
    Map<String, ?> settings() {
        return Map.of("server", server.endpoint().toString(), "token", server.token());
    }

    @Override
    AutoCloseable play(ShopCluster shop, EmbeddedRedis... servers) {
        OPENER.set((url, name) -> CacheSession.open(servers, url, name));
        return () -> {};
    }
}
