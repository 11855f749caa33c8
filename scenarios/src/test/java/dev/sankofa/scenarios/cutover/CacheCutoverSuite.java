package dev.sankofa.scenarios.cutover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.cutover.Endpoint;
import dev.sankofa.components.spi.cutover.ValueDigests;
import dev.sankofa.recovery.cutover.Cutover;
import dev.sankofa.recovery.cutover.CutoverFiles;
import dev.sankofa.recovery.cutover.CutoverPlan;
import dev.sankofa.recovery.cutover.CutoverReport;
import dev.sankofa.sandbox.redis.EmbeddedRedis;
import dev.sankofa.sandbox.redis.RedisConsole;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The same protocol for Redis: the shop is moved to its restored cache, and back. */
abstract class CacheCutoverSuite extends CacheCutoverFixture {
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
}
