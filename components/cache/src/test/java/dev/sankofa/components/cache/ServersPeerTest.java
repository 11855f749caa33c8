package dev.sankofa.components.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sankofa.components.spi.RestoreOutcome;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.VerificationSubject.CaptureItself;
import dev.sankofa.sandbox.redis.EmbeddedRedis;
import dev.sankofa.sandbox.redis.RedisConsole;
import dev.sankofa.sandbox.redis.RedisProgram;
import dev.sankofa.testkit.Peer;
import dev.sankofa.testkit.PeerTest;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The round trips against servers that are not ours to choose: the newest Redis and Valkey, and the distribution's Redis. */
@PeerTest
final class ServersPeerTest extends CacheFixture {
    private EmbeddedRedis peer(String program, String name) {
        return keep(EmbeddedRedis.start(
                new RedisProgram(Peer.program(program)),
                directory.resolve(name),
                Servers.options().line("enable-debug-command yes").line("databases 16")));
    }

    private static void fill(EmbeddedRedis server) {
        Servers.fill(server);
        try (RedisConsole console = server.console()) {
            console.call(
                    "FUNCTION", "LOAD", "#!lua name=shop\nredis.register_function('one', function() return 1 end)");
            if (knows(console, "HPEXPIREAT")) {
                console.call("HSET", "fields that expire", "a", "1", "b", "2", "c", "3");
                console.call("HPEXPIREAT", "fields that expire", "4102444800000", "FIELDS", "1", "a");
                for (int i = 0; i < 600; i++) {
                    console.call("HSET", "many fields that expire", "f" + i, "v" + i);
                }
                console.call("HPEXPIREAT", "many fields that expire", "4102444800000", "FIELDS", "2", "f1", "f2");
            }
        }
    }

    private static boolean knows(RedisConsole console, String command) {
        return !console.call("COMMAND", "INFO", command).isBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis-server", "valkey-server", "redis-server-7-0"})
    void everyTypeSurvivesTheRoundTripByBothWays(String program) throws IOException {
        EmbeddedRedis source = peer(program, "source");
        fill(source);
        for (String method : new String[] {"psync", "scan"}) {
            Map<String, Object> settings = Servers.with(Servers.settings(source), "method", method);
            Taken taken = capture(settings);
            assertThat(taken.capture().facts().text("method")).contains(method);
            Verification proof = component(settings).verify(taken.source(), new CaptureItself(), run());
            assertThat(proof.isPassed()).as(proof.checks().toString()).isTrue();

            EmbeddedRedis target = peer(program, "target-" + method);
            RestoreOutcome outcome = restore(taken.source(), Servers.settings(target));
            assertThat(outcome.facts().text("method")).contains(method.equals("psync") ? "load" : "restore");
            requireProven(taken.source(), Servers.settings(target));
            assertThat(Servers.state(target)).isEqualTo(Servers.state(source));
            if (method.equals("psync")) {
                assertThat(outcome.facts().number("functions")).contains(1L);
                assertThat(target.call("FCALL", "one", "0")).isEqualTo("1");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis-server", "valkey-server", "redis-server-7-0"})
    void whatAnOlderServerHadGoesIntoANewerOneAndBackIsRefused(String program) throws IOException {
        EmbeddedRedis old = server();
        Servers.fill(old);
        Taken ofOld = capture(old);
        EmbeddedRedis newer = peer(program, "newer");
        restore(ofOld.source(), Servers.settings(newer));
        requireProven(ofOld.source(), Servers.settings(newer));

        Taken ofNewer = capture(newer);
        EmbeddedRedis empty = server();
        RestorePlan plan = plan(ofNewer.source(), Servers.settings(empty));
        assertThat(plan.isRefused()).isTrue();
        assertThat(plan.findings())
                .anySatisfy(finding -> assertThat(finding.message()).contains("does not take values in RDB version"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis-server", "valkey-server"})
    void aServerStartsOnTheFile(String program) throws IOException {
        EmbeddedRedis source = peer(program, "source");
        fill(source);
        assumeThat(source.isAlive()).isTrue();
        Taken taken = capture(source);
        restore(
                taken.source(),
                Map.of("rdb-directory", directory.resolve("files").toString()));
        try (EmbeddedRedis started = peer(program, "files")) {
            assertThat(Servers.state(started)).isEqualTo(Servers.state(source));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis-server", "valkey-server", "redis-server-7-0"})
    void largeValuesAreBuiltAgain(String program) throws IOException {
        EmbeddedRedis source = peer(program, "source");
        LargeValueTest.fill(source);
        try (RedisConsole console = source.console()) {
            if (knows(console, "HPEXPIREAT")) {
                console.call("HPEXPIREAT", "hash", "4102444800000", "FIELDS", "2", "field 1", "field 2");
            }
        }
        Taken taken = capture(source);
        EmbeddedRedis target = peer(program, "target");
        Map<String, Object> settings = Servers.with(Servers.settings(target), "method", "restore");
        restore(taken.source(), settings);
        requireProven(taken.source(), settings);
        assertThat(target.call("XINFO", "GROUPS", "stream")).isEqualTo(source.call("XINFO", "GROUPS", "stream"));
    }

    /** Vector sets are values of a module that Redis 8 brings along. */
    @ParameterizedTest
    @ValueSource(strings = "redis-server")
    void valuesOfModulesComeBackAndNeedTheModule(String program) throws IOException {
        EmbeddedRedis source = peer(program, "source");
        assumeThat(source.call("MODULE", "LIST")).contains("vectorset");
        source.call("VADD", "vectors", "VALUES", "3", "1", "0.5", "-2", "one");
        source.call("SET", "plain", "value");
        Taken taken = capture(source);
        assertThat(taken.capture().findings())
                .anySatisfy(finding -> assertThat(finding.message()).contains("values of modules", "vectors"));
        EmbeddedRedis target = peer(program, "target");
        RestoreOutcome outcome = restore(taken.source(), Servers.settings(target));
        assertThat(outcome.facts().text("method")).contains("restore");
        assertThat(target.call("VEMB", "vectors", "one")).isEqualTo(source.call("VEMB", "vectors", "one"));
        requireProven(taken.source(), Servers.settings(target));
    }

    /** By loading; a command takes 512 MB at most, unless the server is told otherwise, and then the plan says so. */
    @ParameterizedTest
    @ValueSource(strings = "redis-server")
    void aValueOfAGigabytePasses(String program) throws IOException {
        EmbeddedRedis source = peer(program, "source");
        source.call("CONFIG", "SET", "proto-max-bulk-len", "2gb");
        source.call("CONFIG", "SET", "rdbcompression", "no");
        source.call("SETRANGE", "huge", Integer.toString((1 << 30) - 1), "x");
        Taken taken = capture(source);
        EmbeddedRedis target = peer(program, "target");
        assertThat(plan(taken.source(), Servers.with(Servers.settings(target), "method", "restore"))
                        .isRefused())
                .isTrue();
        restore(taken.source(), Servers.settings(target));
        assertThat(target.call("STRLEN", "huge")).isEqualTo(Integer.toString(1 << 30));
        target.call("CONFIG", "SET", "proto-max-bulk-len", "2gb");
        requireProven(taken.source(), Servers.settings(target));
    }
}
