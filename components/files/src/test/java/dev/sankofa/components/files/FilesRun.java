package dev.sankofa.components.files;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.sankofa.foundation.EventListener;
import dev.sankofa.testkit.CaptureStore;
import dev.sankofa.testkit.SettableClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Captures and restores in one line, for tests. */
record FilesRun(Path directory) {
    RunContext context() {
        SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
        return new RunContext(EventListener.NONE, new Cancellation(), clock, directory);
    }

    static Component component(Map<String, ?> values) {
        FilesKind kind = new FilesKind();
        return kind.open("tree", Settings.of("component tree", kind.settings(), values));
    }

    static Component component(Path path) {
        return component(Map.of("paths", List.of(path.toString())));
    }

    CaptureStore store() throws IOException {
        return new CaptureStore(Files.createTempDirectory(directory, "store"));
    }

    CaptureSource capture(Path path) throws IOException {
        CaptureStore store = store();
        Capture capture = component(path).capture(store, context());
        assertThat(capture.findings()).isEmpty();
        return store.seal(capture.facts());
    }

    static Settings target(Path target, Map<String, ?> more) {
        Map<String, Object> values = new HashMap<>(more);
        values.put("target", target.toString());
        return Settings.of("restore", new FilesKind().restoreSettings(), values);
    }

    RestoreOutcome restore(CaptureSource capture, Path target, Map<String, ?> more) {
        Component component = component(directory);
        RestorePlan plan = component.planRestore(capture, target(target, more), context());
        return component.restore(plan, capture, target(target, more), context());
    }

    Verification verify(CaptureSource capture, Path target, Map<String, ?> more) {
        return component(directory).verify(capture, new RestoredTarget(target(target, more)), context());
    }

    void restoreAndVerify(CaptureSource capture, Path target) {
        assertThat(restore(capture, target, Map.of()).findings()).isEmpty();
        Verification verification = verify(capture, target, Map.of());
        assertThat(verification.isPassed()).as(verification.toString()).isTrue();
    }

    /** Runs a program that every Linux has. */
    static void shell(Path workingDirectory, String script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("/bin/sh", "-ec", script)
                .directory(workingDirectory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
    }
}
