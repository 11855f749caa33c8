package dev.sankofa.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sankofa.components.spi.Capabilities;
import dev.sankofa.components.spi.Capture;
import dev.sankofa.components.spi.CaptureSink;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.Discovery;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.Referencing;
import dev.sankofa.components.spi.RestoreOutcome;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.VerificationSubject;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.Event;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.testkit.RecordedEvents;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Asking others what there is to capture. */
final class AskedComponentsTest {
    private final RecordedEvents events = new RecordedEvents();
    private final RunContext run =
            new RunContext(events, new Cancellation(), InstantSource.system(), Path.of("unused"));

    /** Answers what it was made with; warns of what it does not know; or cannot be reached. */
    private record Known(String name, List<String> references, List<String> unknown, boolean isReachable)
            implements Component, Referencing {
        @Override
        public void references(Settings target, String query, RunContext context, Consumer<String> consumer) {
            if (!isReachable) {
                throw new SankofaException(ErrorCode.SOURCE_UNREACHABLE, "no answer from host", "Start it.");
            }
            references.forEach(reference -> consumer.accept(query + " " + reference));
            context.events().on(new Event.Started(name, "looking"));
            unknown.forEach(text -> context.events().on(new Event.Warning(name, text)));
        }

        @Override
        public Discovery discover(RunContext context) {
            List<Finding> findings = isReachable ? List.of() : List.of(Finding.error("host", "no answer", "Start it."));
            return new Discovery(name, 0, 0, Facts.NONE, findings);
        }

        @Override
        public Capabilities capabilities() {
            return new Capabilities(false, false, false, false);
        }

        @Override
        public Capture capture(CaptureSink sink, RunContext context) {
            throw new AssertionError("who is asked is not captured");
        }

        @Override
        public RestorePlan planRestore(CaptureSource capture, Settings target, RunContext context) {
            throw new AssertionError("who is asked is not restored");
        }

        @Override
        public RestoreOutcome restore(RestorePlan plan, CaptureSource capture, Settings target, RunContext context) {
            throw new AssertionError("who is asked is not restored");
        }

        @Override
        public Verification verify(CaptureSource capture, VerificationSubject subject, RunContext context) {
            throw new AssertionError("who is asked is not proven");
        }
    }

    private static AskedComponents asked(Known... asked) {
        Map<String, Component> components = new LinkedHashMap<>();
        for (Known one : asked) {
            components.put(one.name(), one);
        }
        return new AskedComponents("images", components);
    }

    @Test
    void answersOfAllAreJoinedEachOnceAndSorted() {
        AskedComponents.Answer answer = asked(
                        new Known("east", List.of("c", "a"), List.of(), true),
                        new Known("west", List.of("a", "b"), List.of(), true))
                .ask(run);
        assertThat(answer.references()).containsExactly("images a", "images b", "images c");
        assertThat(answer.findings()).isEmpty();
    }

    @Test
    void whatIsNotKnownIsAFindingAndEverythingElseIsToldAsUsual() {
        AskedComponents.Answer answer = asked(new Known("east", List.of("a"), List.of("pod x: not known"), true))
                .ask(run);
        assertThat(answer.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.subject()).isEqualTo("east");
            assertThat(finding.message()).isEqualTo("pod x: not known");
            assertThat(finding.hint()).endsWith(".");
        });
        assertThat(events.all()).containsExactly(new Event.Started("east", "looking"));
    }

    @Test
    void whoCannotBeReachedIsNamedWithWhatItWasAsked() {
        AskedComponents asked =
                asked(new Known("east", List.of("a"), List.of(), true), new Known("west", List.of(), List.of(), false));
        SankofaException failure = catchThrowableOfType(SankofaException.class, () -> asked.ask(run));
        assertThat(failure).hasMessage("asking west for images: no answer from host");
        assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_UNREACHABLE);
        assertThat(failure.hint()).contains("Start it.");
        assertThat(asked.obstacles(run))
                .extracting(Finding::message)
                .containsExactly("component west cannot be asked for images: no answer");
    }
}
