package dev.sankofa.components.postgres;

import dev.sankofa.components.spi.Capture;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.RestoreOutcome;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.EventListener;
import dev.sankofa.sandbox.postgres.EmbeddedPostgres;
import dev.sankofa.testkit.CaptureStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** One capture and what is made of it, for tests that go beyond the contract. */
final class Scene {
    private final Path directory;
    private final Component component;
    private final RunContext run;
    private final CaptureStore store;

    Scene(Path directory, Map<String, ?> policy) throws IOException {
        this.directory = directory;
        PostgresKind kind = new PostgresKind();
        component = kind.open("database", Settings.of("component database", kind.settings(), policy));
        run = new RunContext(
                EventListener.NONE,
                new Cancellation(),
                InstantSource.system(),
                Files.createDirectories(directory.resolve("scratch")));
        store = new CaptureStore(Files.createDirectories(directory.resolve("store")));
    }

    /** A capture as it was said, and as it can be read back. */
    record Taken(Capture capture, CaptureSource source) {}

    Component component() {
        return component;
    }

    RunContext run() {
        return run;
    }

    CaptureStore store() {
        return store;
    }

    Taken capture() {
        Capture capture = component.capture(store, run);
        return new Taken(capture, store.seal(capture.facts()));
    }

    Path target() {
        return directory.resolve("restored");
    }

    RestorePlan plan(CaptureSource source, Map<String, ?> more) {
        return component.planRestore(source, settings(more), run);
    }

    Settings settings(Map<String, ?> more) {
        Map<String, Object> values =
                new LinkedHashMap<>(Map.of("data-directory", target().toString(), "sync", "false"));
        values.putAll(more);
        return Settings.of("restore of database", new PostgresKind().restoreSettings(), values);
    }

    RestoreOutcome restore(CaptureSource source, Map<String, ?> more) {
        return component.restore(plan(source, more), source, settings(more), run);
    }

    /** A server on what was restored. */
    EmbeddedPostgres open(EmbeddedPostgres like) {
        return EmbeddedPostgres.open(like.binaries(), target(), Servers.options());
    }
}
