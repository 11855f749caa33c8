package dev.sankofa.testkit;

import static dev.sankofa.testkit.ContractChecks.requireAccepted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.spi.Capture;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.ComponentKind;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.components.spi.Severity;
import dev.sankofa.foundation.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a {@link ComponentContract} asks of a kind, and tools for tests that go beyond it. Values given for settings are what {@link
 * Settings#of} takes.
 */
public abstract class ComponentFixture {
    /** The component's name in the policy of these tests. */
    protected static final String NAME = "part-one";

    /** Everything of one test, deleted after it. */
    @TempDir
    protected Path directory;

    protected final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
    final Cancellation cancellation = new Cancellation();
    final RecordedEvents events = new RecordedEvents();
    private int stores;

    protected abstract ComponentKind kind();

    /** The policy's values for a prepared source; the same source at each call within a test. */
    protected abstract Map<String, ?> source() throws Exception;

    /** The policy's values for a source that is not there: no such directory, bucket, or nobody listening. */
    protected abstract Map<String, ?> missingSource() throws Exception;

    /** Everything that a careless look or capture could change in the source, as a text to compare. */
    protected abstract String sourceState() throws Exception;

    /** Restore settings for a target that may be restored to: empty or absent, another one at each call. */
    protected abstract Map<String, ?> freshTarget() throws Exception;

    /** Everything that is in the target now, as a text to compare; of an absent target, that it is absent. */
    protected abstract String targetState(Map<String, ?> target) throws Exception;

    /** Puts something into a fresh target that a restore must not overwrite. */
    protected abstract void occupy(Map<String, ?> target) throws Exception;

    /** Damages what was restored, in a way that only a look at its content shows where that is possible. */
    protected abstract void damage(Map<String, ?> target) throws Exception;

    /** Texts that are in the settings and must never be shown. */
    protected List<String> secrets() {
        return List.of();
    }

    protected final Component open(Map<String, ?> values) {
        return kind().open(NAME, Settings.of("component " + NAME, kind().settings(), values));
    }

    protected final Settings target(Map<String, ?> values) {
        return Settings.of("restore of " + NAME, kind().restoreSettings(), values);
    }

    /** A run with a clock that stands still, whose events are kept. */
    protected final RunContext run() throws IOException {
        return run(events);
    }

    final RunContext run(RecordedEvents listener) throws IOException {
        return new RunContext(listener, cancellation, clock, scratch());
    }

    final Path scratch() throws IOException {
        return Files.createDirectories(directory.resolve("scratch"));
    }

    /** An empty strict store. */
    protected final CaptureStore newStore(@Nullable CaptureSource previous) throws IOException {
        stores++;
        return new CaptureStore(Files.createDirectories(directory.resolve("store-" + stores)), previous);
    }

    protected final Taken capture(Component component, CaptureStore store) throws IOException {
        Capture capture = component.capture(store, run());
        assertThat(capture.findings())
                .filteredOn(finding -> finding.severity() == Severity.ERROR)
                .isEmpty();
        return new Taken(capture, store.seal(capture.facts()));
    }

    /** Restores into a fresh target, which is returned. */
    protected final Map<String, ?> restoreFresh(Component component, CaptureSource capture) throws Exception {
        Map<String, ?> target = freshTarget();
        RestorePlan plan = component.planRestore(capture, target(target), run());
        requireAccepted(plan);
        component.restore(plan, capture, target(target), run());
        return target;
    }

    /** What a component said of a capture, and the capture as it can be read back. */
    protected record Taken(Capture capture, CaptureSource source) {}
}
