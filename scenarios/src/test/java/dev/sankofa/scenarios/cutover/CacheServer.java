package dev.sankofa.scenarios.cutover;

import static java.util.Objects.requireNonNull;

import dev.sankofa.sandbox.kubernetes.ApiServer;
import dev.sankofa.sandbox.kubernetes.pod.PodRuntime;
import dev.sankofa.sandbox.redis.EmbeddedRedis;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The sandbox's API server whose pods hold connections to Redis themselves: a static field with {@code @RegisterExtension}. */
final class CacheServer implements BeforeAllCallback, AfterAllCallback {
    private final AtomicReference<SessionPlayer.Opener> opener = new AtomicReference<>((url, name) -> {
        throw new IOException("no server yet for " + name + " at " + url.length() + " characters");
    });
    private final UnaryOperator<PodRuntime> runtime;
    private @Nullable ApiServer server;

    /**
     * @param runtime adds what else the pods can do
     */
    CacheServer(UnaryOperator<PodRuntime> runtime) {
        this.runtime = runtime;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        server = ApiServer.start(ApiServer.Options.simulated().with(runtime.apply(new ConnectingPods(opener))));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        running().close();
    }

    /** How to reach it. */
    Map<String, ?> settings() {
        return Map.of(
                "server", running().endpoint().toString(), "token", running().token());
    }

    /** The servers that pods may connect to from now on. */
    void serve(EmbeddedRedis... servers) {
        opener.set((url, name) -> CacheSession.open(servers, url, name));
    }

    private ApiServer running() {
        return requireNonNull(server, "no test is running");
    }
}
