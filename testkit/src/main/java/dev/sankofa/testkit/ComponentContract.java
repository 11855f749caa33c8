package dev.sankofa.testkit;

import static dev.sankofa.testkit.ContractChecks.failure;
import static dev.sankofa.testkit.ContractChecks.requireAccepted;
import static dev.sankofa.testkit.ContractChecks.requirePassed;
import static dev.sankofa.testkit.ContractChecks.requireWellFormed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sankofa.components.spi.Capture;
import dev.sankofa.components.spi.CaptureSink;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.Discovery;
import dev.sankofa.components.spi.Entry;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.EntryType;
import dev.sankofa.components.spi.RestoreOutcome;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Setting;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.components.spi.Severity;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.VerificationSubject.CaptureItself;
import dev.sankofa.components.spi.VerificationSubject.RestoredTarget;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * What every component kind promises, as tests: subclass it once per kind (and once more per configuration that behaves
 * differently), say how to make a source and a target, and all of them run.
 *
 * <p>Values given for settings are what {@link Settings#of} takes. A source has at least two files' worth of data, so that
 * "during" exists, and does not change by itself while a test runs.
 */
public abstract class ComponentContract extends ComponentFixture {
    /** How long a cancelled run may take to notice. */
    private static final Duration PROMPTLY = Duration.ofSeconds(10);

    // What a kind says of itself.

    @Test
    void everySettingIsDocumented() {
        assertThat(kind().name()).matches("[a-z][a-z0-9]*");
        assertThat(kind().description()).matches("(?s)\\p{Lu}.{20,}\\.");
        requireDocumented(kind().settings());
        requireDocumented(kind().restoreSettings());
    }

    private static void requireDocumented(List<Setting> settings) {
        assertThat(settings).extracting(Setting::name).doesNotHaveDuplicates();
        for (Setting setting : settings) {
            assertThat(setting.name()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
            assertThat(setting.description()).as(setting.name()).matches("(?s)\\p{Lu}.{15,}\\.");
            setting.defaultText().ifPresent(text -> {
                assertThat(setting.required())
                        .as("%s is required and has a default", setting.name())
                        .isFalse();
                assertThat(setting.type())
                        .as("%s has a default", setting.name())
                        .isNotEqualTo(Setting.Type.SECRET);
                Settings.of("default", List.of(setting), Map.of(setting.name(), text));
            });
        }
    }

    @Test
    void openingNeedsNoSource() throws Exception {
        Component component = open(missingSource());
        assertThat(component.capabilities()).isEqualTo(component.capabilities());
    }

    // Discover.

    @Test
    void discoverNamesTheSourceAndChangesNothing() throws Exception {
        Component component = open(source());
        String before = sourceState();
        Discovery discovery = component.discover(run());
        assertThat(discovery.findings())
                .filteredOn(finding -> finding.severity() == Severity.ERROR)
                .isEmpty();
        assertThat(discovery.isCapturable()).isTrue();
        assertThat(discovery.identity()).isNotBlank();
        assertThat(discovery.items()).isPositive();
        assertThat(discovery.bytes()).isPositive();
        assertThat(component.discover(run()).identity()).isEqualTo(discovery.identity());
        assertThat(sourceState()).isEqualTo(before);
    }

    @Test
    void discoverReportsAMissingSourceAsAFinding() throws Exception {
        Discovery discovery = open(missingSource()).discover(run());
        assertThat(discovery.isCapturable()).isFalse();
        assertThat(discovery.findings())
                .filteredOn(finding -> finding.severity() == Severity.ERROR)
                .allSatisfy(ContractChecks::requireHint);
        requireNoSecretIn(discovery, events.all());
    }

    @Test
    void captureOfAMissingSourceFailsWithItsCauseAndAHint() throws Exception {
        Component component = open(missingSource());
        SankofaException failure = failure(() -> component.capture(newStore(null), run()));
        assertThat(failure.code())
                .isIn(
                        ErrorCode.SOURCE_MISSING,
                        ErrorCode.SOURCE_UNREACHABLE,
                        ErrorCode.SOURCE_DENIED,
                        ErrorCode.SOURCE_FAILED);
        requireWellFormed(failure);
    }

    // Capture, restore, verify.

    @Test
    void whatWasCapturedIsRestoredAndVerified() throws Exception {
        Component component = open(source());
        String before = sourceState();
        Discovery discovery = component.discover(run());
        Taken taken = capture(component, newStore(null));
        assertThat(taken.capture().identity()).isEqualTo(discovery.identity());
        assertThat(taken.capture().begun()).isEqualTo(clock.instant());
        assertThat(taken.capture().items()).isPositive();
        assertThat(taken.capture().bytes()).isPositive();
        assertThat(sourceState()).isEqualTo(before);
        requireRestorable(component, taken.source());
    }

    private void requireRestorable(Component component, CaptureSource capture) throws Exception {
        Map<String, ?> target = freshTarget();
        Settings settings = target(target);
        RestorePlan plan = component.planRestore(capture, settings, run());
        requireAccepted(plan);
        assertThat(plan.target()).isNotBlank();
        assertThat(plan.steps()).isNotEmpty();
        RestoreOutcome outcome = component.restore(plan, capture, settings, run());
        assertThat(outcome.written()).isPositive();
        assertThat(outcome.bytes()).isPositive();
        assertThat(outcome.findings())
                .filteredOn(finding -> finding.severity() == Severity.ERROR)
                .isEmpty();
        requirePassed(component.verify(capture, new RestoredTarget(settings), run()));
    }

    @Test
    void theCaptureItselfIsVerifiedOrClearlyNot() throws Exception {
        Component component = open(source());
        CaptureSource capture = capture(component, newStore(null)).source();
        if (component.capabilities().verifiesCapture()) {
            requirePassed(component.verify(capture, new CaptureItself(), run()));
            assertThat(scratch()).as("scratch after verification").isEmptyDirectory();
        } else {
            SankofaException failure = failure(() -> component.verify(capture, new CaptureItself(), run()));
            assertThat(failure.code()).isEqualTo(ErrorCode.UNSUPPORTED);
            requireWellFormed(failure);
        }
    }

    @Test
    void aDamagedTargetFailsVerification() throws Exception {
        Component component = open(source());
        CaptureSource capture = capture(component, newStore(null)).source();
        Map<String, ?> target = restoreFresh(component, capture);
        damage(target);
        Verification verification = component.verify(capture, new RestoredTarget(target(target)), run());
        assertThat(verification.isPassed()).isFalse();
        assertThat(verification.checks())
                .filteredOn(check -> check.result() == Verification.Result.FAILED)
                .allSatisfy(check -> assertThat(check.detail()).isNotBlank());
    }

    @Test
    void aDamagedCaptureIsNeverTakenForAGoodOne() throws Exception {
        Component component = open(source());
        CaptureSource capture = capture(component, newStore(null)).source();
        CaptureSource damaged = WatchedSource.damaged(capture, largestFile(capture));
        Settings target = target(freshTarget());
        requireDamageSaid(() -> {
            RestorePlan plan = component.planRestore(damaged, target, run());
            return component.restore(plan, damaged, target, run()).findings().stream()
                    .noneMatch(finding -> finding.severity() == Severity.ERROR);
        });
        if (component.capabilities().verifiesCapture()) {
            requireDamageSaid(
                    () -> component.verify(damaged, new CaptureItself(), run()).isPassed());
        }
    }

    private static void requireDamageSaid(ThrowingClaim saysAllIsWell) throws Exception {
        try {
            assertThat(saysAllIsWell.holds())
                    .as("a damaged capture was taken for a good one")
                    .isFalse();
        } catch (SankofaException e) {
            assertThat(e.code()).isIn(ErrorCode.REPOSITORY_DAMAGED, ErrorCode.VERIFICATION_FAILED);
            requireWellFormed(e);
        }
    }

    // Plans.

    @Test
    void planningChangesNothing() throws Exception {
        Component component = open(source());
        CaptureSource capture = capture(component, newStore(null)).source();
        Map<String, ?> target = freshTarget();
        String targetBefore = targetState(target);
        String sourceBefore = sourceState();
        RestorePlan plan = component.planRestore(capture, target(target), run());
        requireAccepted(plan);
        assertThat(component.planRestore(capture, target(target), run())).isEqualTo(plan);
        assertThat(targetState(target)).isEqualTo(targetBefore);
        assertThat(sourceState()).isEqualTo(sourceBefore);
        requireNoSecretIn(plan);
    }

    @Test
    void restoreRefusesATargetThatIsNotEmpty() throws Exception {
        Component component = open(source());
        CaptureSource capture = capture(component, newStore(null)).source();
        Map<String, ?> target = freshTarget();
        occupy(target);
        String before = targetState(target);
        RestorePlan plan = component.planRestore(capture, target(target), run());
        assertThat(plan.isRefused()).isTrue();
        assertThat(plan.findings())
                .filteredOn(finding -> finding.severity() == Severity.ERROR)
                .allSatisfy(ContractChecks::requireHint);
        SankofaException failure = failure(() -> component.restore(plan, capture, target(target), run()));
        assertThat(failure.code()).isEqualTo(ErrorCode.TARGET_REFUSED);
        requireWellFormed(failure);
        assertThat(targetState(target)).isEqualTo(before);
    }

    @Test
    void restoreNoticesThatTheTargetIsNoLongerWhatThePlanSaw() throws Exception {
        Component component = open(source());
        CaptureSource capture = capture(component, newStore(null)).source();
        Map<String, ?> target = freshTarget();
        RestorePlan plan = component.planRestore(capture, target(target), run());
        requireAccepted(plan);
        occupy(target);
        String before = targetState(target);
        SankofaException failure = failure(() -> component.restore(plan, capture, target(target), run()));
        assertThat(failure.code()).isIn(ErrorCode.PLAN_OUTDATED, ErrorCode.TARGET_REFUSED);
        requireWellFormed(failure);
        assertThat(targetState(target)).isEqualTo(before);
    }

    // The previous capture.

    @Test
    void anUnchangedSourceIsNotReadAgain() throws Exception {
        Component component = open(source());
        assumeTrue(component.capabilities().reusesParent());
        CaptureStore firstStore = newStore(null);
        WatchedSink first = WatchedSink.counting(firstStore);
        CaptureSource previous = firstStore.seal(component.capture(first, run()).facts());
        CaptureStore store = newStore(previous);
        WatchedSink second = WatchedSink.counting(store);
        Capture capture = component.capture(second, run());
        assertThat(second.filesReused()).isPositive();
        assertThat(second.bytesRead()).isLessThan(first.bytesRead());
        requireRestorable(component, store.seal(capture.facts()));
    }

    @Test
    void contentThatTheStoreLostIsReadAgain() throws Exception {
        Component component = open(source());
        CaptureSource previous = capture(component, newStore(null)).source();
        CaptureStore store = newStore(previous);
        Capture capture = component.capture(WatchedSink.forgetful(store), run());
        requireRestorable(component, store.seal(capture.facts()));
    }

    // Cancellation.

    @Test
    void aCancelledRunDoesNothing() throws Exception {
        Component component = open(source());
        CaptureSource capture = capture(component, newStore(null)).source();
        Map<String, ?> target = freshTarget();
        RestorePlan plan = component.planRestore(capture, target(target), run());
        String before = targetState(target);
        cancellation.cancel();
        requireCancelled(() -> component.capture(newStore(null), run()));
        requireCancelled(() -> component.restore(plan, capture, target(target), run()));
        requireCancelled(() -> component.verify(capture, new RestoredTarget(target(target)), run()));
        assertThat(targetState(target)).isEqualTo(before);
    }

    @Test
    void captureStopsWhenCancelledAndCanBeRepeated() throws Exception {
        Component component = open(source());
        CaptureSink sink = WatchedSink.calling(newStore(null), cancellation::cancel);
        requireCancelled(() -> component.capture(sink, run()));
        RunContext next = new RunContext(new RecordedEvents(), new Cancellation(), clock, scratch());
        CaptureStore store = newStore(null);
        store.seal(component.capture(store, next).facts());
    }

    @Test
    void restoreStopsWhenCancelled() throws Exception {
        Component component = open(source());
        CaptureSource capture = capture(component, newStore(null)).source();
        CaptureSource source = WatchedSource.calling(capture, file -> cancellation.cancel());
        Settings target = target(freshTarget());
        RestorePlan plan = component.planRestore(capture, target, run());
        requireCancelled(() -> component.restore(plan, source, target, run()));
    }

    private static void requireCancelled(Executable work) {
        assertTimeoutPreemptively(
                PROMPTLY,
                () -> assertThatThrownBy(work::execute)
                        .isInstanceOfSatisfying(
                                SankofaException.class,
                                e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED)));
    }

    // Events and secrets.

    @Test
    void eventsTellEachStepFromStartToFinish() throws Exception {
        Component component = open(source());
        RecordedEvents capturing = new RecordedEvents();
        CaptureStore store = newStore(null);
        Capture capture = component.capture(store, run(capturing));
        capturing.requireOrder(NAME);
        CaptureSource source = store.seal(capture.facts());
        Settings target = target(freshTarget());
        RestorePlan plan = component.planRestore(source, target, run());
        RecordedEvents restoring = new RecordedEvents();
        component.restore(plan, source, target, run(restoring));
        restoring.requireOrder(NAME);
    }

    @Test
    void secretsAreNeverShown() throws Exception {
        Component component = open(source());
        Discovery discovery = component.discover(run());
        Taken taken = capture(component, newStore(null));
        Settings target = target(freshTarget());
        RestorePlan plan = component.planRestore(taken.source(), target, run());
        RestoreOutcome outcome = component.restore(plan, taken.source(), target, run());
        Verification verification = component.verify(taken.source(), new RestoredTarget(target), run());
        requireNoSecretIn(component, discovery, taken.capture(), plan, outcome, verification, events.all());
        requireNoSecretIn(failure(() -> open(missingSource()).capture(newStore(null), run())));
    }

    private void requireNoSecretIn(Object... shown) {
        for (Object value : shown) {
            for (String secret : secrets()) {
                assertThat(value.toString()).doesNotContain(secret);
            }
        }
    }

    /** Something that is true or not, and may fail in any way. */
    @FunctionalInterface
    private interface ThrowingClaim {
        boolean holds() throws Exception;
    }

    private static EntryPath largestFile(CaptureSource capture) {
        List<Entry> largest = new ArrayList<>();
        capture.walk(EntryPath.ROOT, entry -> {
            boolean larger = largest.isEmpty()
                    || entry.attributes().size()
                            > largest.getFirst().attributes().size();
            if (entry.attributes().type() == EntryType.FILE && larger) {
                largest.clear();
                largest.add(entry);
            }
        });
        return largest.getFirst().path();
    }
}
