package dev.sankofa.components.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.cache.load.LoadSource;
import dev.sankofa.components.cache.load.LoadTerms;
import dev.sankofa.components.cache.load.TemporaryPrimary;
import dev.sankofa.components.cache.server.ServerSettings;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RestoreOutcome;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.sandbox.redis.EmbeddedRedis;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** An empty server loads what comes back, and is afterwards as it was before, whatever happens on the way. */
final class LoadRestoreTest extends CacheFixture {
    private static final List<String> CHANGED = List.of("masteruser", "masterauth", "repl-diskless-load");

    private static List<String> configuration(EmbeddedRedis server) {
        return CHANGED.stream().map(name -> server.call("CONFIG", "GET", name)).toList();
    }

    private static void requirePrimary(EmbeddedRedis server) {
        assertThat(server.call("INFO", "replication")).contains("role:master");
    }

    private Taken filled() throws IOException {
        EmbeddedRedis source = server();
        Servers.fill(source);
        return capture(source);
    }

    private static Optional<String> method(RestoreOutcome outcome) {
        return outcome.facts().text("method");
    }

    @Test
    void theCopyIsLoadedAndTheConfigurationIsAsBefore() throws IOException {
        EmbeddedRedis source = server();
        Servers.fill(source);
        Taken taken = capture(source);
        for (List<String> lines : List.of(
                List.<String>of(),
                List.of("masterauth secret", "masteruser somebody", "repl-diskless-load swapdb"),
                List.of("appendonly yes"))) {
            var options = Servers.options();
            for (String line : lines) {
                options = options.line(line);
            }
            EmbeddedRedis target = server(options);
            List<String> before = configuration(target);
            assertThat(plan(taken.source(), Servers.settings(target)).steps())
                    .anySatisfy(step -> assertThat(step.detail()).contains("a replica of us for a moment"));
            RestoreOutcome outcome = restore(taken.source(), Servers.settings(target));
            assertThat(method(outcome)).as(outcome.findings().toString()).contains("load");
            assertThat(Servers.state(target)).isEqualTo(Servers.state(source));
            requireProven(taken.source(), Servers.settings(target));
            assertThat(configuration(target)).isEqualTo(before);
            requirePrimary(target);
            assertThat(target.call("SET", "plain", "written")).isEqualTo("OK");
        }
    }

    @Test
    void aPlanSaysWhyAServerDoesNotLoad() throws IOException {
        Taken taken = filled();
        EmbeddedRedis primary = server();
        EmbeddedRedis replica = server(Servers.options().line("masterauth \"" + Servers.PASSWORD + "\""));
        replica.call("REPLICAOF", EmbeddedRedis.HOST, Integer.toString(primary.port()));
        await(() -> primary.call("INFO", "replication").contains("connected_slaves:1"));
        Map<EmbeddedRedis, String> reasons = Map.of(
                primary,
                "the server has replicas",
                server(Servers.options().line("rename-command REPLICAOF \"\"")),
                "no REPLICAOF",
                server(Servers.options().line("rename-command CONFIG \"\"")),
                "does not show us",
                server(Servers.options().line("replica-read-only no")),
                "writes would be lost",
                server(Servers.options().line("maxmemory 500kb")),
                "more than maxmemory");
        reasons.forEach((target, reason) -> {
            assertThat(plans(taken, Servers.settings(target)))
                    .as(reason)
                    .anySatisfy(finding -> assertThat(finding.message()).contains("because", reason));
            assertThat(plans(taken, Servers.with(Servers.settings(target), "method", "load")))
                    .anySatisfy(finding -> assertThat(finding.message()).contains("cannot load", reason));
        });
        RestoreOutcome outcome = restored(taken, Servers.settings(primary));
        assertThat(method(outcome)).contains("restore");
        requireProven(taken.source(), Servers.settings(primary));
    }

    private List<Finding> plans(Taken taken, Map<String, Object> settings) {
        try {
            return plan(taken.source(), settings).findings();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private RestoreOutcome restored(Taken taken, Map<String, Object> settings) throws IOException {
        return restore(taken.source(), settings);
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("the limit of 30 s").isLessThan(deadline);
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
    }

    @Test
    void aUserWhoMayNotFallsBackToCommands() throws IOException {
        Taken taken = filled();
        EmbeddedRedis target = server();
        target.call("ACL", "SETUSER", "limited", "on", ">secret", "~*", "&*", "+@all", "-replicaof");
        Map<String, Object> settings =
                Servers.with(Servers.with(Servers.settings(target), "user", "limited"), "password", "secret");
        RestoreOutcome outcome = restore(taken.source(), settings);
        assertThat(method(outcome)).contains("restore");
        assertThat(outcome.findings())
                .anySatisfy(finding -> assertThat(finding.message()).contains("refuses REPLICAOF", "NOPERM"));
        requireProven(taken.source(), settings);
    }

    @Test
    void theNextRestoreEndsOneThatWasInterrupted() throws IOException, InterruptedException {
        Taken taken = filled();
        EmbeddedRedis target = server();
        List<String> before = configuration(target);
        Process crash = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HaltingLoad.class.getName(),
                        Integer.toString(target.port()),
                        Servers.PASSWORD,
                        directory.toString())
                .inheritIO()
                .start();
        assertThat(crash.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(crash.exitValue()).isEqualTo(HaltingLoad.STATUS);
        await(() -> target.call("INFO", "replication").contains("master_link_status:down"));
        assertThat(target.call("INFO", "replication")).contains("role:slave");
        assertThat(plan(taken.source(), Servers.settings(target)).steps())
                .extracting(RestorePlan.Step::detail)
                .anySatisfy(detail -> assertThat(detail).contains("interrupted"));
        assertThat(method(restore(taken.source(), Servers.settings(target)))).contains("load");
        requireProven(taken.source(), Servers.settings(target));
        assertThat(configuration(target)).isEqualTo(before);
        requirePrimary(target);
    }

    private TemporaryPrimary temporaryPrimary(EmbeddedRedis target) throws IOException {
        ServerSettings server =
                ServerSettings.of(Settings.of("test", new CacheKind().settings(), Servers.settings(target)));
        return new TemporaryPrimary(server, new LoadTerms(server, Optional.empty()), run());
    }

    private static final LoadSource NOT_CALLED = _ -> {
        throw new AssertionError("nothing may be sent");
    };

    @Test
    void whatWasWrittenAtTheLastMomentIsNotWipedOut() throws IOException {
        EmbeddedRedis target = server();
        target.call("SET", "somebody", "else");
        List<String> before = configuration(target);
        TemporaryPrimary primary = temporaryPrimary(target);
        assertThat(failure(ErrorCode.TARGET_REFUSED, () -> primary.load(NOT_CALLED)))
                .hasMessageContaining("keys appeared");
        assertThat(target.call("GET", "somebody")).isEqualTo("else");
        assertThat(configuration(target)).isEqualTo(before);
        requirePrimary(target);
    }

    @Test
    void aSourceThatFailsInTheMiddleLeavesAnEmptyPrimary() throws IOException {
        EmbeddedRedis target = server();
        List<String> before = configuration(target);
        TemporaryPrimary primary = temporaryPrimary(target);
        LoadSource failing = out -> {
            out.write("REDIS0009".getBytes(StandardCharsets.US_ASCII));
            for (int i = 100_000; i < 200_000; i++) {
                out.write(("\0\006" + i + "\001v").getBytes(StandardCharsets.ISO_8859_1));
            }
            throw new SankofaException(ErrorCode.REPOSITORY_DAMAGED, "a pack is damaged", "Use another point.");
        };
        failure(ErrorCode.REPOSITORY_DAMAGED, () -> primary.load(failing));
        assertThat(target.call("DBSIZE")).isEqualTo("0");
        assertThat(configuration(target)).isEqualTo(before);
        requirePrimary(target);
    }

    @Test
    void aServerThatDoesNotTakeTheVersionIsNamedAndStaysEmpty() throws IOException {
        EmbeddedRedis target = server();
        TemporaryPrimary primary = temporaryPrimary(target);
        LoadSource foreign = out -> {
            out.write("REDIS0099".getBytes(StandardCharsets.US_ASCII));
            out.write(255);
            out.write(new byte[8]);
            return 0;
        };
        assertThat(primary.load(foreign))
                .isInstanceOfSatisfying(
                        TemporaryPrimary.NotLoaded.class,
                        outcome -> assertThat(outcome.reason()).contains("its log"));
        assertThat(target.call("DBSIZE")).isEqualTo("0");
        requirePrimary(target);
    }

    @Test
    void aServerThatDiesInTheMiddleIsSaidToNeedAStart() throws IOException {
        EmbeddedRedis target = server();
        TemporaryPrimary primary = temporaryPrimary(target);
        LoadSource deadly = out -> {
            out.write("REDIS0009".getBytes(StandardCharsets.US_ASCII));
            target.stop();
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                out.write(zeros);
            }
            return 0;
        };
        SankofaException failure = failure(ErrorCode.TARGET_FAILED, () -> primary.load(deadly));
        assertThat(failure).hasMessageContaining("went away while it loaded");
        assertThat(failure.hint().orElse("")).contains("Start it", "method=restore");
    }
}
