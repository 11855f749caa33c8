package dev.sankofa.scenarios.cutover;

import dev.sankofa.sandbox.kubernetes.ApiServer;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Against the sandbox's API server, whose pods open their sessions themselves. */
class CutoverTest extends CutoverSuite {
    private static ApiServer server;

    @BeforeAll
    static void startServer() throws IOException {
        AtomicReference<SessionPlayer.Opener> opener = new AtomicReference<>(DatabaseSession::open);
        server = ApiServer.start(ApiServer.Options.simulated().with(new ConnectingPods(opener)));
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
    AutoCloseable play(ShopCluster shop) {
        return () -> {};
    }
}
