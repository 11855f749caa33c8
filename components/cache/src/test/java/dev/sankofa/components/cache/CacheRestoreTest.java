package dev.sankofa.components.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RestoreOutcome;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.sandbox.redis.EmbeddedRedis;
import dev.sankofa.sandbox.redis.RedisConsole;
import dev.sankofa.testkit.Seed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CacheRestoreTest extends CacheFixture {
    @Test
    void mergingReplacesOrKeepsKeysOfTheSameNameAndLeavesOthersAlone() throws IOException {
        EmbeddedRedis source = server();
        source.call("SET", "a", "captured");
        source.call("SET", "b", "captured");
        Taken taken = capture(source);
        for (String existing : List.of("replace", "keep")) {
            EmbeddedRedis target = server();
            target.call("SET", "b", "newer");
            target.call("SET", "c", "own");
            Map<String, Object> settings = Servers.with(Servers.settings(target), "existing", existing);
            RestoreOutcome outcome = restore(taken.source(), settings);
            boolean replaces = existing.equals("replace");
            assertThat(outcome.written()).isEqualTo(replaces ? 2 : 1);
            assertThat(outcome.skipped()).isEqualTo(replaces ? 0 : 1);
            assertThat(target.call("MGET", "a", "b", "c"))
                    .isEqualTo(replaces ? "captured\ncaptured\nown" : "captured\nnewer\nown");
            requireProven(taken.source(), settings);
        }
    }

    @Test
    void onlyKeysWithThePrefixComeBack() throws IOException {
        EmbeddedRedis source = server();
        Servers.fill(source);
        Taken taken = capture(source);
        EmbeddedRedis target = server();
        Map<String, Object> settings = Servers.with(Servers.settings(target), "prefix", List.of("many ", "long "));
        assertThat(restore(taken.source(), settings).written()).isEqualTo(5);
        requireProven(taken.source(), Servers.with(settings, "existing", "replace"));
        assertThat(target.call("DBSIZE")).isEqualTo("5");

        Map<String, Object> files =
                Map.of("rdb-directory", directory.resolve("files").toString(), "prefix", List.of("many ", "long "));
        restore(taken.source(), files);
        requireProven(taken.source(), files);
        try (EmbeddedRedis started = Servers.start(directory.resolve("files"))) {
            assertThat(started.call("DBSIZE")).isEqualTo("5");
            assertThat(started.call("SCARD", "many words")).isEqualTo("700");
        }
    }

    @Test
    void aServerStartsOnTheFile() throws IOException {
        EmbeddedRedis source = server();
        Servers.fill(source);
        Taken taken = capture(source);
        Map<String, Object> files =
                Map.of("rdb-directory", directory.resolve("files").toString());
        restore(taken.source(), files);
        try (EmbeddedRedis started = Servers.start(directory.resolve("files"))) {
            assertThat(Servers.state(started)).isEqualTo(Servers.state(source));
        }
    }

    @Test
    void expiredKeysAreLeftOutAndCounted() throws IOException {
        EmbeddedRedis source = server();
        source.call("SET", "stays", "1");
        source.call("SET", "goes", "1", "EX", "3600");
        Taken taken = capture(source);
        assertThat(taken.capture().items()).isEqualTo(2);
        clock = Clock.offset(Clock.systemUTC(), Duration.ofHours(2));
        EmbeddedRedis target = server();
        RestoreOutcome outcome = restore(taken.source(), Servers.settings(target));
        assertThat(outcome.written()).isEqualTo(1);
        assertThat(outcome.facts().number("expired")).contains(1L);
        assertThat(outcome.findings())
                .extracting(Finding::message)
                .containsExactly("1 keys have expired since the capture and were left out");
        requireProven(taken.source(), Servers.settings(target));
    }

    @Test
    void queuesComeBackPausedOnRequest() throws IOException {
        EmbeddedRedis source = server();
        try (RedisConsole console = source.console()) {
            CacheCaptureTest.addQueue(console);
            console.call("SELECT", "3");
            console.call("SET", "bull:old:id", "1");
            console.call("LPUSH", "bull:old:wait", "1", "2");
            console.call("LPUSH", "bull:old:paused", "0");
        }
        Taken taken = capture(source);
        EmbeddedRedis target = server();
        assertThat(plan(taken.source(), Servers.settings(target)).findings())
                .anySatisfy(finding -> assertThat(finding.message()).contains("5 jobs in queues will run again"));
        Map<String, Object> settings = Servers.with(Servers.settings(target), "pause-queues", "true");
        RestoreOutcome outcome = restore(taken.source(), settings);
        assertThat(outcome.facts().number("pausedQueues")).contains(2L);
        assertThat(target.call("EXISTS", "bull:email:wait")).isEqualTo("0");
        assertThat(target.call("LRANGE", "bull:email:paused", "0", "-1")).isEqualTo("5\n4");
        assertThat(target.call("HGET", "bull:email:meta", "paused")).isEqualTo("1");
        try (RedisConsole console = target.console()) {
            console.call("SELECT", "3");
            assertThat(console.call("GET", "bull:old:meta-paused")).isEqualTo("1");
            assertThat(console.call("LRANGE", "bull:old:paused", "0", "-1")).isEqualTo("2\n1\n0");
        }
        requireProven(taken.source(), settings);
    }

    @Test
    void aLargeValueIsAStreamAllTheWay() throws IOException {
        EmbeddedRedis source = server();
        byte[] large = new byte[24 << 20];
        Seed.fresh().random().nextBytes(large);
        try (RedisConsole console = source.console()) {
            console.send("SET".getBytes(StandardCharsets.US_ASCII), "large".getBytes(StandardCharsets.US_ASCII), large);
            console.flushAndReceive(1);
            console.call("SET", "small", "1");
            console.call("SET", "packed", "abcdefgh".repeat(1 << 20));
        }
        Taken taken = capture(source);
        EmbeddedRedis target = server();
        EmbeddedRedis loading = server();
        Map<String, Object> byCommands = Servers.with(Servers.settings(target), "method", "restore");
        for (Map<String, Object> settings : List.of(byCommands, Servers.settings(loading))) {
            assertThat(restore(taken.source(), settings).written()).isEqualTo(3);
            requireProven(taken.source(), settings);
        }
        assertThat(Servers.state(target)).isEqualTo(Servers.state(source));
        assertThat(Servers.state(loading)).isEqualTo(Servers.state(source));
        assertThat(Path.of(directory.toString(), "scratch")).isEmptyDirectory();

        EmbeddedRedis strict = server(Servers.options().line("proto-max-bulk-len 8mb"));
        RestorePlan plan = plan(taken.source(), Servers.with(Servers.settings(strict), "method", "restore"));
        assertThat(plan.isRefused()).isTrue();
        assertThat(plan.findings())
                .anySatisfy(finding -> assertThat(finding.message()).contains("the largest value is", "8388608"));
    }

    @Test
    void aServerWithoutMemorySaysSoAndWhatToDo() throws IOException {
        EmbeddedRedis source = server();
        try (RedisConsole console = source.console()) {
            for (int i = 0; i < 400; i++) {
                console.call("SET", "key:" + i, "x".repeat(20_000) + i);
            }
        }
        source.call("CONFIG", "SET", "rdbcompression", "no");
        Taken taken = capture(source);
        EmbeddedRedis target = server(Servers.options().line("maxmemory 3mb"));
        assertThat(plan(taken.source(), Servers.settings(target)).findings())
                .anySatisfy(finding -> assertThat(finding.message()).contains("may not fit", "maxmemory"));
        var failure = failure(ErrorCode.TARGET_FULL, () -> restore(taken.source(), Servers.settings(target)));
        assertThat(failure).hasMessageContaining("no memory left");
        assertThat(failure.hint()).hasValueSatisfying(hint -> assertThat(hint).contains("maxmemory"));
    }

    @Test
    void aReplicaIsRefused() throws IOException {
        EmbeddedRedis source = server();
        source.call("SET", "a", "1");
        Taken taken = capture(source);
        EmbeddedRedis replica = server();
        replica.call("REPLICAOF", "127.0.0.1", "1");
        RestorePlan plan = plan(taken.source(), Servers.settings(replica));
        assertThat(plan.findings())
                .anySatisfy(finding -> assertThat(finding.message()).contains("is a replica"));
        assertThat(plan.isRefused()).isTrue();
    }

    @Test
    void theProofFindsEveryKindOfDifference() throws IOException {
        EmbeddedRedis source = server();
        Servers.fill(source);
        Taken taken = capture(source);
        Map<String, List<List<String>>> damages = Map.of(
                "is missing", List.of(List.of("DEL", "plain")),
                "expires at", List.of(List.of("PEXPIREAT", "plain", "4102444800000")),
                "does not expire", List.of(List.of("PERSIST", "expiring")),
                "is a STRING", List.of(List.of("SET", "list", "x")),
                "699 elements instead of 700", List.of(List.of("SREM", "many words", "word 8")),
                "another value", List.of(List.of("LSET", "long list", "350", "x")),
                "the server has", List.of(List.of("SET", "one more", "x")));
        EmbeddedRedis target = server();
        Map<String, Object> settings = Servers.settings(target);
        for (Map.Entry<String, List<List<String>>> damage : damages.entrySet()) {
            target.call("FLUSHALL");
            restore(taken.source(), settings);
            damage.getValue().forEach(words -> target.call(words.toArray(String[]::new)));
            assertThat(verify(taken.source(), settings).checks())
                    .filteredOn(check -> check.result() == Verification.Result.FAILED)
                    .extracting(Verification.Check::detail)
                    .singleElement()
                    .asString()
                    .contains(damage.getKey());
        }
    }

    @Test
    void aCaptureByScanIsNoFileForAServer() throws IOException {
        EmbeddedRedis source = server();
        source.call("SET", "a", "1");
        Taken taken = capture(Servers.with(Servers.settings(source), "method", "scan"));
        RestorePlan plan = component(Servers.settings(source))
                .planRestore(
                        taken.source(),
                        target(Map.of(
                                "rdb-directory", directory.resolve("files").toString())),
                        run());
        assertThat(plan.isRefused()).isTrue();
        assertThat(Files.exists(directory.resolve("files"))).isFalse();
    }
}
