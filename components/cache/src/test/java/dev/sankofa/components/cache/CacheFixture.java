package dev.sankofa.components.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sankofa.components.spi.Capture;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.RestoreOutcome;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.VerificationSubject.RestoredTarget;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.EventListener;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.sandbox.redis.EmbeddedRedis;
import dev.sankofa.sandbox.redis.RedisOptions;
import dev.sankofa.testkit.CaptureStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Real servers of one test, and the steps that tests of captures and restores are made of. */
abstract class CacheFixture {
    @TempDir
    Path directory;

    /** Real time, unless a test moves it. */
    InstantSource clock = InstantSource.system();

    private final List<EmbeddedRedis> servers = new ArrayList<>();
    private int stores;

    @AfterEach
    void stopServers() {
        servers.forEach(EmbeddedRedis::close);
    }

    final EmbeddedRedis server() {
        return server(Servers.options());
    }

    final EmbeddedRedis server(RedisOptions options) {
        return keep(EmbeddedRedis.start(Servers.program(), directory.resolve("redis-" + servers.size()), options));
    }

    final EmbeddedRedis keep(EmbeddedRedis server) {
        servers.add(server);
        return server;
    }

    static Component component(Map<String, ?> settings) {
        CacheKind kind = new CacheKind();
        return kind.open("redis", Settings.of("component redis", kind.settings(), settings));
    }

    static Settings target(Map<String, ?> values) {
        return Settings.of("restore", new CacheKind().restoreSettings(), values);
    }

    final RunContext run() throws IOException {
        return new RunContext(
                EventListener.NONE, new Cancellation(), clock, Files.createDirectories(directory.resolve("scratch")));
    }

    final CaptureStore store() throws IOException {
        return new CaptureStore(Files.createDirectories(directory.resolve("store-" + stores++)));
    }

    /** What a capture said, and the capture itself. */
    record Taken(Capture capture, CaptureSource source) {}

    final Taken capture(Map<String, ?> settings) throws IOException {
        CaptureStore store = store();
        Capture capture = component(settings).capture(store, run());
        return new Taken(capture, store.seal(capture.facts()));
    }

    final Taken capture(EmbeddedRedis server) throws IOException {
        return capture(Servers.settings(server));
    }

    final RestorePlan plan(CaptureSource capture, Map<String, ?> target) throws IOException {
        return component(Map.of("host", "127.0.0.1")).planRestore(capture, target(target), run());
    }

    /** Restores as the target's settings say; those of a server and of a restore have the same names. */
    final RestoreOutcome restore(CaptureSource capture, Map<String, ?> target) throws IOException {
        Component component = component(Map.of("host", "127.0.0.1"));
        RestorePlan plan = component.planRestore(capture, target(target), run());
        assertThat(plan.isRefused()).as(plan.findings().toString()).isFalse();
        return component.restore(plan, capture, target(target), run());
    }

    final Verification verify(CaptureSource capture, Map<String, ?> target) throws IOException {
        return component(Map.of("host", "127.0.0.1")).verify(capture, new RestoredTarget(target(target)), run());
    }

    final void requireProven(CaptureSource capture, Map<String, ?> target) throws IOException {
        Verification proof = verify(capture, target);
        assertThat(proof.isPassed()).as(proof.checks().toString()).isTrue();
    }

    static SankofaException failure(ErrorCode code, ThrowingCallable work) {
        SankofaException failure =
                Objects.requireNonNull(catchThrowableOfType(SankofaException.class, work), "nothing failed");
        assertThat(failure.code()).as(String.valueOf(failure.getMessage())).isEqualTo(code);
        assertThat(failure.hint()).hasValueSatisfying(hint -> assertThat(hint).endsWith("."));
        return failure;
    }
}
