package dev.sankofa.components.cluster;

import static java.util.Objects.requireNonNull;

import dev.sankofa.sandbox.kubernetes.ApiServer;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The sandbox's API server, one for all tests of a class: a static field with {@code @RegisterExtension}. */
public final class SandboxServer implements BeforeAllCallback, AfterAllCallback {
    private @Nullable ApiServer server;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        server = ApiServer.start();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        running().close();
    }

    /** How to reach it. */
    public Map<String, ?> settings() {
        return Map.of(
                "server", running().endpoint().toString(), "token", running().token());
    }

    private ApiServer running() {
        return requireNonNull(server, "no test is running");
    }
}
