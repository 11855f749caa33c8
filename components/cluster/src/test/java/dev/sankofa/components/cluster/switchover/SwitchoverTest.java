package dev.sankofa.components.cluster.switchover;

import dev.sankofa.sandbox.kubernetes.ApiServer;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Against the sandbox's API server. */
class SwitchoverTest extends SwitchoverSuite {
    private static ApiServer server;

    @BeforeAll
    static void startServer() throws IOException {
        server = ApiServer.start();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Override
    Map<String, ?> settings() {
        return Map.of("server", server.endpoint().toString(), "token", server.token());
    }
}
