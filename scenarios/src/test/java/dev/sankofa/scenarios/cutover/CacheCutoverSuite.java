package dev.sankofa.scenarios.cutover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.components.cache.CacheKind;
import dev.sankofa.components.cluster.switchover.ClusterSwitching;
import dev.sankofa.components.cluster.switchover.CutoverSettings;
import dev.sankofa.components.spi.Capture;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.cutover.Endpoint;
import dev.sankofa.components.spi.cutover.Served;
import dev.sankofa.components.spi.cutover.ValueDigests;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.EventListener;
import dev.sankofa.foundation.Secret;
import dev.sankofa.recovery.cutover.Cutover;
import dev.sankofa.recovery.cutover.CutoverFiles;
import dev.sankofa.recovery.cutover.CutoverParties;
import dev.sankofa.recovery.cutover.CutoverPlan;
import dev.sankofa.recovery.cutover.CutoverReport;
import dev.sankofa.recovery.cutover.CutoverRequest;
import dev.sankofa.recovery.cutover.FenceMode;
import dev.sankofa.recovery.cutover.RestoredPoint;
import dev.sankofa.sandbox.redis.EmbeddedRedis;
import dev.sankofa.sandbox.redis.RedisConsole;
import dev.sankofa.sandbox.redis.RedisOptions;
import dev.sankofa.sandbox.redis.RedisProgram;
import dev.sankofa.testkit.CaptureStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same protocol for Redis: the shop is moved to its restored cache, and back. */
abstract class CacheCutoverSuite {
    private static final Secret KEY = Secret.of("78".repeat(32));
    private static final Secret PASSWORD = Secret.of("correct-horse");

    @TempDir
    private Path directory;

    /** How to reach an API server. */
    abstract Map<String, ?> settings();

    /** Plays the pods of the cluster. */
    abstract AutoCloseable play(ShopCluster shop, EmbeddedRedis... servers);

    private EmbeddedRedis start(String name) {
        RedisOptions options = RedisOptions.plain()
                .password(PASSWORD)
                .line("repl-diskless-sync yes")
                .line("repl-diskless-sync-delay 0");
        return EmbeddedRedis.start(RedisProgram.embedded(Path.of("target", "redis")), directory.resolve(name), options);
    }

    private RunContext run() throws IOException {
        return new RunContext(
                EventListener.NONE,
                new Cancellation(),
                InstantSource.system(),
                Files.createDirectories(directory.resolve("scratch")));
    }

    private static Map<String, Object> address(EmbeddedRedis server) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("host", EmbeddedRedis.HOST);
        settings.put("port", Integer.toString(server.port()));
        settings.put("password", PASSWORD);
        return settings;
    }

    private static Component component(EmbeddedRedis server) {
        Map<String, Object> settings = address(server);
        settings.put("cutover-sessions", List.of("program=backend*", "program=exporter*"));
        settings.put("cutover-probe", "cart:7");
        CacheKind kind = new CacheKind();
        return kind.open("queue", Settings.of("component queue", kind.settings(), settings));
    }

    private CaptureSource restore(EmbeddedRedis from, EmbeddedRedis to) throws IOException {
        Component component = component(from);
        CaptureStore store = new CaptureStore(Files.createDirectories(directory.resolve("store")));
        Capture taken = component.capture(store, run());
        CaptureSource capture = store.seal(taken.facts());
        Settings target = Settings.of("restore of queue", new CacheKind().restoreSettings(), address(to));
        component.restore(component.planRestore(capture, target, run()), capture, target, run());
        return capture;
    }

    @Test
    void theShopUsesTheRestoredCacheAndCanBeTakenBack() throws Exception {
        try (EmbeddedRedis old = start("old");
                EmbeddedRedis restored = start("restored");
                RedisConsole console = old.console()) {
            console.call("SET", "cart:7", "3 mangoes");
            console.call("RPUSH", "bull:mail:wait", "1", "2");
            CaptureSource capture = restore(old, restored);
            String url = "redis://default:" + PASSWORD.reveal() + "@127.0.0.1:" + old.port() + "/0";
            try (ShopCluster cluster = new ShopCluster(settings(), url, "REDIS_URL", "REDIS_ADDR");
                    AutoCloseable _ = play(cluster, old, restored)) {
                Map<String, String> before = cluster.values();
                Endpoint to = new Endpoint(EmbeddedRedis.HOST, restored.port());
                Cutover cutover = new Cutover(
                        new CutoverParties(
                                (Served) component(old),
                                new ClusterSwitching(
                                        "k8s",
                                        ShopCluster.access(settings()),
                                        List.of(),
                                        CutoverSettings.USUAL,
                                        ShopCluster.BRIEF),
                                Optional.of(capture)),
                        run());
                CutoverFiles files = new CutoverFiles(directory.resolve("queue.cutover"));
                CutoverPlan plan = cutover.plan(request(to), new ValueDigests(KEY));
                assertThat(plan.refusals()).isEmpty();
                files.create(plan, KEY);

                CutoverReport report = cutover.apply(files);
                assertThat(report.outcome()).as("%s", report.journal()).isEqualTo(CutoverReport.Outcome.SWITCHED);
                assertThat(report.checks()).allMatch(check -> check.result() == Verification.Result.PASSED);
                assertThat(cluster.values().get("app.REDIS_URL"))
                        .isEqualTo("redis://default:" + PASSWORD.reveal() + "@" + to + "/0");
                try (RedisConsole fenced = old.console()) {
                    assertThatThrownBy(() -> fenced.call("SET", "late", "write"))
                            .hasMessageContaining("NOREPLICAS");
                }

                assertThat(cutover.rollBack(files).outcome()).isEqualTo(CutoverReport.Outcome.ROLLED_BACK);
                assertThat(cluster.values()).isEqualTo(before);
                try (RedisConsole open = old.console()) {
                    open.call("SET", "late", "write");
                }
            }
        }
    }

    private static CutoverRequest request(Endpoint to) {
        return new CutoverRequest(
                "shop",
                "queue",
                "k8s",
                List.of(),
                to,
                Optional.empty(),
                Optional.of(new RestoredPoint("20261122T120000Z-test", Instant.EPOCH)),
                FenceMode.BEFORE,
                false,
                Set.of(),
                Duration.ofSeconds(20));
    }
}
