package dev.sankofa.scenarios.cutover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.cache.CacheKind;
import dev.sankofa.components.cluster.switchover.ClusterSwitching;
import dev.sankofa.components.cluster.switchover.CutoverSettings;
import dev.sankofa.components.spi.Capture;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.components.spi.cutover.Endpoint;
import dev.sankofa.components.spi.cutover.Served;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.EventListener;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import dev.sankofa.recovery.cutover.Cutover;
import dev.sankofa.recovery.cutover.CutoverParties;
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
import org.junit.jupiter.api.io.TempDir;

/** Servers of one test, a restored copy of them, and what a cutover between them needs; on any API server. */
abstract class CacheCutoverFixture {
    static final Secret KEY = Secret.of("78".repeat(32));
    static final Secret PASSWORD = Secret.of("correct-horse");

    @TempDir
    Path directory;

    /** How to reach an API server. */
    abstract Map<String, ?> settings();

    /** Plays the pods of the cluster. */
    abstract AutoCloseable play(ShopCluster shop, EmbeddedRedis... servers);

    static RedisOptions options() {
        return RedisOptions.plain()
                .password(PASSWORD)
                .line("repl-diskless-sync yes")
                .line("repl-diskless-sync-delay 0");
    }

    final EmbeddedRedis start(String name) {
        return start(name, options());
    }

    final EmbeddedRedis start(String name, RedisOptions options) {
        return EmbeddedRedis.start(RedisProgram.embedded(Path.of("target", "redis")), directory.resolve(name), options);
    }

    final List<EmbeddedRedis> startCluster(String name) {
        List<EmbeddedRedis> members = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            members.add(start(name + "-" + i, RedisCluster.member(options())));
        }
        RedisCluster.join(members, List.of("0-5460", "5461-10922", "10923-16383"));
        return members;
    }

    final RunContext run() throws IOException {
        return new RunContext(
                EventListener.NONE,
                new Cancellation(),
                InstantSource.system(),
                Files.createDirectories(directory.resolve("scratch")));
    }

    static Map<String, Object> address(EmbeddedRedis server) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("host", EmbeddedRedis.HOST);
        settings.put("port", Integer.toString(server.port()));
        settings.put("password", PASSWORD);
        return settings;
    }

    static Component component(EmbeddedRedis server) {
        Map<String, Object> settings = address(server);
        settings.put("cutover-sessions", List.of("program=backend*", "program=exporter*"));
        settings.put("cutover-probe", "cart:7");
        settings.put("cutover-names", List.of("localhost:" + server.port()));
        CacheKind kind = new CacheKind();
        return kind.open("queue", Settings.of("component queue", kind.settings(), settings));
    }

    final CaptureSource restore(EmbeddedRedis from, EmbeddedRedis to) throws IOException {
        Component component = component(from);
        CaptureStore store = new CaptureStore(Files.createDirectories(directory.resolve("store")));
        Capture taken = component.capture(store, run());
        CaptureSource capture = store.seal(taken.facts());
        Settings target = Settings.of("restore of queue", new CacheKind().restoreSettings(), address(to));
        component.restore(component.planRestore(capture, target, run()), capture, target, run());
        return capture;
    }

    /** A member refuses what another one serves, and all refuse behind a fence. */
    static long membersThatTake(List<EmbeddedRedis> members, String key) {
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

    static List<Endpoint> endpoints(List<EmbeddedRedis> members) {
        return members.stream().map(CacheCutoverFixture::endpoint).toList();
    }

    static Endpoint endpoint(EmbeddedRedis member) {
        return new Endpoint(EmbeddedRedis.HOST, member.port());
    }

    static String names(List<EmbeddedRedis> members) {
        return endpoints(members).stream().map(Endpoint::toString).collect(Collectors.joining(","));
    }

    final Cutover cutover(EmbeddedRedis old, CaptureSource capture) throws IOException {
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

    static CutoverRequest request(List<Endpoint> to) {
        return request(to, false);
    }

    static CutoverRequest request(List<Endpoint> to, boolean testsConnections) {
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
                testsConnections,
                Set.of(),
                Duration.ofSeconds(20));
    }
}
