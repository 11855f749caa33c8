package dev.sankofa.components.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.Severity;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.VerificationSubject.CaptureItself;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.Secret;
import dev.sankofa.sandbox.redis.EmbeddedRedis;
import dev.sankofa.sandbox.redis.RedisConsole;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CacheCaptureTest extends CacheFixture {
    @ParameterizedTest
    @ValueSource(strings = {"yes", "no"})
    void bothFramingsOfACopyComeBackKeyByKey(String diskless) throws IOException {
        EmbeddedRedis source = server(Servers.options().line("repl-diskless-sync " + diskless));
        Servers.fill(source);
        Taken taken = capture(source);
        assertThat(taken.capture().position()).matches("[0-9a-f]{40}:\\d+");
        assertThat(taken.capture().facts().text("method")).contains("psync");
        assertThat(taken.capture().facts().flag("atomic")).contains(true);

        EmbeddedRedis target = server();
        restore(taken.source(), Servers.settings(target));
        requireProven(taken.source(), Servers.settings(target));
        assertThat(Servers.state(target)).isEqualTo(Servers.state(source));
    }

    @Test
    void aUserWithoutPsyncIsReadKeyByKeyAndTheCaptureSaysSo() throws IOException {
        EmbeddedRedis source = server();
        Servers.fill(source);
        Map<String, Object> settings = user(
                source,
                "+ping",
                "+info",
                "+select",
                "+scan",
                "+dump",
                "+pttl",
                "+time",
                "+multi",
                "+exec",
                "+replconf");
        Taken taken = capture(settings);
        assertThat(taken.capture().facts().text("method")).contains("scan");
        assertThat(taken.capture().facts().flag("atomic")).contains(false);
        assertThat(taken.capture().position()).isEmpty();
        assertThat(taken.capture().findings())
                .anySatisfy(
                        finding -> assertThat(finding.message()).contains("not the state of one instant", "NOPERM"));
        Verification proof = component(settings).verify(taken.source(), new CaptureItself(), run());
        assertThat(proof.isPassed()).as(proof.checks().toString()).isTrue();

        EmbeddedRedis target = server();
        restore(taken.source(), Servers.settings(target));
        requireProven(taken.source(), Servers.settings(target));
        assertThat(Servers.state(target)).isEqualTo(Servers.state(source));
    }

    @Test
    void aUserWhoMayOnlyReplicateIsEnoughAndOneWhoMayNotScanIsNamed() throws IOException {
        EmbeddedRedis source = server();
        Servers.fill(source);
        Taken taken = capture(user(source, "+ping", "+info", "+psync", "+replconf"));
        assertThat(taken.capture().facts().text("method")).contains("psync");
        source.call("ACL", "SETUSER", "sankofa", "-psync");

        Map<String, Object> settings = user(source, "+ping", "+info", "+select", "+scan");
        var failure = failure(ErrorCode.SOURCE_DENIED, () -> capture(settings));
        assertThat(failure).hasMessageContaining("'sankofa'").hasMessageContaining("NOPERM");
        var insisting = failure(ErrorCode.SOURCE_DENIED, () -> capture(Servers.with(settings, "method", "psync")));
        assertThat(insisting).hasMessageContaining("asking for a copy by PSYNC");
        assertThat(component(settings).discover(run()).isCapturable()).isTrue();
        assertThat(component(Servers.with(settings, "method", "psync"))
                        .discover(run())
                        .isCapturable())
                .isFalse();
    }

    private static Map<String, Object> user(EmbeddedRedis server, String... rights) {
        try (RedisConsole console = server.console()) {
            console.call("ACL", "SETUSER", "sankofa", "reset", "on", ">secret", "~*");
            for (String right : rights) {
                console.call("ACL", "SETUSER", "sankofa", right);
            }
        }
        return Servers.with(Servers.with(Servers.settings(server), "user", "sankofa"), "password", Secret.of("secret"));
    }

    @Test
    void wrongAndMissingPasswordsAreNamed() {
        EmbeddedRedis source = server();
        Map<String, Object> wrong = Servers.with(Servers.settings(source), "password", Secret.of("wrong"));
        assertThat(failure(ErrorCode.SOURCE_DENIED, () -> capture(wrong)))
                .hasMessageContaining("does not accept the password of 'default'");
        Map<String, Object> none = new java.util.HashMap<>(Servers.settings(source));
        none.remove("password");
        assertThat(failure(ErrorCode.SOURCE_DENIED, () -> capture(none))).hasMessageContaining("asks for a password");
    }

    @Test
    void theCensusContradictsAPolicyThatSaysRebuildable() throws IOException {
        EmbeddedRedis source = server(Servers.options().line("maxmemory-policy allkeys-lru"));
        try (RedisConsole console = source.console()) {
            for (int i = 0; i < 50; i++) {
                console.call("SET", "page:" + i, "html", "EX", "9000");
                console.call("SET", "sess:" + i + "abcdef0123456789", "{}", "EX", "9000");
            }
            console.call("SET", "lock:checkout", "1", "PX", "900000");
            console.call("HSET", "cart:17:items", "apples", "3");
            console.call("XADD", "orders", "*", "id", "1");
            addQueue(console);
        }
        Taken taken = capture(Servers.with(Servers.settings(source), "rebuildable", "true"));
        Facts census = taken.capture().facts().group("census");
        assertThat(census.flag("durable")).contains(true);
        assertThat(census.group("uses").number("sessions")).contains(50L);
        assertThat(census.group("uses").number("locks")).contains(1L);
        assertThat(census.group("uses").number("stream")).contains(1L);
        assertThat(census.list("patterns", Facts.class))
                .anySatisfy(row -> assertThat(row.text("pattern")).contains("cart:*:items"));
        Facts queue = census.list("queues", Facts.class).getFirst();
        assertThat(queue.text("framework")).contains("BullMQ");
        assertThat(queue.group("jobs").number("wait")).contains(2L);
        assertThat(queue.group("jobs").number("failed")).contains(3L);
        assertThat(taken.capture().findings())
                .filteredOn(finding -> finding.severity() == Severity.WARNING)
                .extracting(Finding::message)
                .anySatisfy(message -> assertThat(message)
                        .contains("the policy says rebuildable", "BullMQ queue email (2 wait, 3 failed)"))
                .anySatisfy(message -> assertThat(message).contains("allkeys-lru"));
    }

    static void addQueue(RedisConsole console) {
        console.call("SET", "bull:email:id", "5");
        console.call("HSET", "bull:email:meta", "opts.maxLenEvents", "10000");
        console.call("LPUSH", "bull:email:wait", "4", "5");
        for (int i = 1; i <= 5; i++) {
            console.call("HSET", "bull:email:" + i, "name", "welcome", "data", "{}");
        }
        for (int i = 1; i <= 3; i++) {
            console.call("ZADD", "bull:email:failed", Integer.toString(i), Integer.toString(i));
        }
    }

    @Test
    void aPureCacheIsCalledOne() throws IOException {
        EmbeddedRedis source = server();
        source.call("SET", "page:1", "html", "EX", "9000");
        Taken taken = capture(Servers.with(Servers.settings(source), "rebuildable", "true"));
        assertThat(taken.capture().facts().group("census").flag("durable")).contains(false);
        assertThat(taken.capture().findings())
                .extracting(Finding::message)
                .containsExactly("1 keys, 0 without expiry: all of it expires or is made again, a pure cache");
    }

    @Test
    void anEmptyServerIsCapturedToo() throws IOException {
        EmbeddedRedis source = server();
        assertThat(capture(source).capture().items()).isZero();
        assertThat(capture(Servers.with(Servers.settings(source), "method", "scan"))
                        .capture()
                        .items())
                .isZero();
    }
}
