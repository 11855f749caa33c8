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
import dev.sankofa.foundation.SankofaException;
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
import dev.sankofa.sandbox.redis.RedisCluster;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    private static RedisOptions options() {
        return RedisOptions.plain()
                .password(PASSWORD)
                .line("repl-diskless-sync yes")
                .line("repl-diskless-sync-delay 0");
    }

    private EmbeddedRedis start(String name) {
        return start(name, options());
    }

    private EmbeddedRedis start(String name, RedisOptions options) {
        return EmbeddedRedis.start(RedisProgram.embedded(Path.of("target", "redis")), directory.resolve(name), options);
    }

    private List<EmbeddedRedis> startCluster(String name) {
        List<EmbeddedRedis> members = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            members.add(start(name + "-" + i, RedisCluster.member(options())));
        }
        RedisCluster.join(members, List.of("0-5460", "5461-10922", "10923-16383"));
        return members;
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
        settings.put("cutover-names", List.of("localhost:" + server.port()));
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
                Cutover cutover = cutover(old, capture);
                CutoverFiles files = new CutoverFiles(directory.resolve("queue.cutover"));
                CutoverPlan plan = cutover.plan(request(List.of(to)), new ValueDigests(KEY));
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

    /** Consumers name the members in a list, and one of them by host and port under another name. */
    @Test
    void theShopUsesTheRestoredClusterAndCanBeTakenBack() throws Exception {
        List<EmbeddedRedis> old = startCluster("old");
        List<EmbeddedRedis> restored = startCluster("restored");
        List<EmbeddedRedis> all = Stream.concat(old.stream(), restored.stream()).toList();
        try (ShopCluster cluster = new ShopCluster(
                        settings(),
                        Map.of("REDIS_NODES", names(old)),
                        Map.of(
                                "REDIS_HOST",
                                "localhost",
                                "REDIS_PORT",
                                "" + old.getFirst().port()));
                AutoCloseable _ = play(cluster, all.toArray(EmbeddedRedis[]::new))) {
            for (int i = 0; i < 30; i++) {
                assertThat(membersThatTake(old, "cart:" + i)).isOne();
            }
            CaptureSource capture = restore(old.getFirst(), restored.getFirst());
            Map<String, String> before = cluster.values();
            Cutover cutover = cutover(old.getFirst(), capture);
            CutoverFiles files = new CutoverFiles(directory.resolve("cluster.cutover"));
            CutoverPlan plan = cutover.plan(request(endpoints(restored)), new ValueDigests(KEY));
            assertThat(plan.refusals()).isEmpty();
            assertThat(plan.from()).containsAll(endpoints(old));
            files.create(plan, KEY);
            assertThat(files.readPlan().request().names()).isEqualTo(endpoints(restored));

            CutoverReport report = cutover.apply(files);
            assertThat(report.outcome()).as("%s", report.journal()).isEqualTo(CutoverReport.Outcome.SWITCHED);
            assertThat(report.checks())
                    .filteredOn(check -> !check.name().contains(" can reach "))
                    .allMatch(check -> check.result() == Verification.Result.PASSED)
                    .extracting(Verification.Check::detail)
                    .contains("the key exists");
            Map<String, String> expected = new LinkedHashMap<>(before);
            // Members are known in the order of their addresses, the one of the policy first.
            expected.put(
                    "app.REDIS_NODES",
                    old.stream()
                            .map(member -> endpoints(restored).get(plan.from().indexOf(endpoint(member))))
                            .map(Endpoint::toString)
                            .collect(Collectors.joining(",")));
            expected.put("exporter.REDIS_HOST", EmbeddedRedis.HOST);
            expected.put("exporter.REDIS_PORT", "" + restored.getFirst().port());
            assertThat(cluster.values()).isEqualTo(expected);
            for (int i = 0; i < 100; i++) {
                assertThat(membersThatTake(old, "late:" + i)).isZero();
            }
            assertThat(membersThatTake(restored, "late:1")).isOne();

            assertThat(cutover.rollBack(files).outcome()).isEqualTo(CutoverReport.Outcome.ROLLED_BACK);
            assertThat(cluster.values()).isEqualTo(before);
            for (int i = 0; i < 100; i++) {
                assertThat(membersThatTake(old, "late:" + i)).isOne();
            }
        } finally {
            all.forEach(EmbeddedRedis::close);
        }
    }

    /** A member refuses what another one serves, and all refuse behind a fence. */
    private static long membersThatTake(List<EmbeddedRedis> members, String key) {
        return members.stream()
                .filter(member -> {
                    try (RedisConsole console = member.console()) {
                        return console.call("SET", key, "3 mangoes").equals("OK");
                    } catch (SankofaException e) {
                        assertThat(e.getMessage()).containsAnyOf("NOREPLICAS", "MOVED");
                        return false;
                    }
                })
                .count();
    }

    private static List<Endpoint> endpoints(List<EmbeddedRedis> members) {
        return members.stream().map(CacheCutoverSuite::endpoint).toList();
    }

    private static Endpoint endpoint(EmbeddedRedis member) {
        return new Endpoint(EmbeddedRedis.HOST, member.port());
    }

    private static String names(List<EmbeddedRedis> members) {
        return endpoints(members).stream().map(Endpoint::toString).collect(Collectors.joining(","));
    }

    private Cutover cutover(EmbeddedRedis old, CaptureSource capture) throws IOException {
        return new Cutover(
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
    }

    private static CutoverRequest request(List<Endpoint> to) {
        return new CutoverRequest(
                "shop",
                "queue",
                "k8s",
                List.of(),
                to.getFirst(),
                to.subList(1, to.size()),
                Optional.empty(),
                Optional.of(new RestoredPoint("20261122T120000Z-test", Instant.EPOCH)),
                FenceMode.BEFORE,
                false,
                Set.of(),
                Duration.ofSeconds(20));
    }
}
