package dev.sankofa.components.cluster.restore;

import dev.sankofa.sandbox.kubernetes.ApiServer;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** CronJobs, against the sandbox's API server. */
final class ScheduleTest extends ScheduleSuite {
    private static ApiServer server;

    @BeforeAll
    static void start() throws IOException {
        server = ApiServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    Map<String, ?> settings() {
        return Map.of("server", server.endpoint().toString(), "token", server.token());
    }
}
