package dev.sankofa.components.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.VerificationSubject;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.Event;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.sandbox.registry.RegistryQuirk;
import dev.sankofa.sandbox.registry.RegistryServer;
import dev.sankofa.sandbox.registry.SampleImage;
import dev.sankofa.sandbox.registry.fault.RegistryFault;
import dev.sankofa.sandbox.registry.fault.RegistryFaultRule;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a registry can do to a capture: it is whole and right, or it fails with the cause and what to do. */
final class CaptureFailureTest extends ImagesFixture {
    private static final SampleImage BACKEND = new SampleImage("shop/backend", 300_000, 2, 7);

    private RegistryServer filled(RegistryQuirk... quirks) throws IOException {
        RegistryServer server = registry(quirks);
        BACKEND.putIndex(server.store(), "1.4");
        return server;
    }

    private static String layer(RegistryServer server) throws IOException {
        String digest = new SampleImage("other", 300_000, 2, 7).putDocker(server.store(), "x");
        String manifest =
                server.store().manifest("other", digest).orElseThrow().bytes().toString();
        return manifest.replaceAll("(?s).*?\"layers\".*?\"digest\":\"(sha256:[0-9a-f]+)\".*", "$1");
    }

    private void requireSound(Component component, Taken taken) throws IOException {
        assertThat(component
                        .verify(taken.source(), new VerificationSubject.CaptureItself(), run())
                        .isPassed())
                .isTrue();
    }

    @Test
    void aLayerThatIsCutGoesOnWhereItWasCut() throws Exception {
        RegistryServer server = filled();
        String layer = layer(server);
        RegistryFaultRule cut = server.faults()
                .add(RegistryFaultRule.on(new RegistryFault.CutBody(200_000), "GET blob")
                        .references(layer::equals)
                        .times(1));
        Component component = open(server, Map.of(), "shop/backend:1.4");
        Taken taken = take(component);
        assertThat(cut.struck()).isEqualTo(1);
        requireSound(component, taken);
        assertThat(events.all())
                .anyMatch(event -> event instanceof Event.Retrying retrying
                        && retrying.attempt().matches(".*" + layer + " from byte [1-9][0-9]*"));
    }

    @Test
    void aLayerThatIsCutIsReadFromItsBeginningWhereRangesAreIgnored() throws Exception {
        RegistryServer server = filled(RegistryQuirk.NO_RANGES);
        server.faults()
                .add(RegistryFaultRule.on(new RegistryFault.CutBody(200_000), "GET blob")
                        .times(2));
        Component component = open(server, Map.of(), "shop/backend:1.4");
        requireSound(component, take(component));
    }

    @Test
    void aServerThatCutsEveryTransferFailsTheRun() throws Exception {
        RegistryServer server = filled();
        server.faults().add(RegistryFaultRule.on(new RegistryFault.CutBody(0), "GET blob"));
        SankofaException failure = failure(() -> take(open(server, Map.of(), "shop/backend:1.4")));
        assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_UNREACHABLE);
        assertThat(failure.getMessage()).contains("get blob sha256:");
    }

    @Test
    void aFlippedByteInALayerIsSaidWithBothDigests() throws Exception {
        RegistryServer server = filled();
        String layer = layer(server);
        server.faults()
                .add(RegistryFaultRule.on(new RegistryFault.FlippedByte(1000), "GET blob")
                        .references(layer::equals));
        SankofaException failure = failure(() -> take(open(server, Map.of(), "shop/backend:1.4")));
        assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_DAMAGED);
        assertThat(failure.getMessage())
                .matches("blob has digest sha256:[0-9a-f]{64} but was asked for as " + layer)
                .doesNotContain("digest " + layer + " but");
    }

    @Test
    void aManifestThatIsNotWhatWasAskedForIsSaidWithBothDigests() throws Exception {
        RegistryServer server = filled();
        String index = server.store().tag("shop/backend", "1.4").orElseThrow();
        server.faults()
                .add(RegistryFaultRule.on(new RegistryFault.FlippedByte(1), "GET manifest")
                        .references(index::equals));
        SankofaException failure = failure(() -> take(open(server, Map.of(), "shop/backend:1.4")));
        assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_DAMAGED);
        assertThat(failure.getMessage())
                .matches(".*manifest has digest sha256:[0-9a-f]{64} but was asked for as " + index);
    }

    @Test
    void aHeaderThatNamesAnotherDigestIsAMismatchToo() throws Exception {
        RegistryServer server = filled();
        server.faults().add(RegistryFaultRule.on(new RegistryFault.WrongDigestHeader(), "GET manifest"));
        SankofaException failure = failure(() -> take(open(server, Map.of(), "shop/backend:1.4")));
        assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_DAMAGED);
        assertThat(failure.getMessage()).contains("sha256:" + "0".repeat(64));
    }

    @Test
    void aMissingLayerIsNamed() throws Exception {
        RegistryServer server = filled();
        String layer = layer(server);
        server.store().removeBlob("shop/backend", layer);
        SankofaException failure = failure(() -> take(open(server, Map.of(), "shop/backend:1.4")));
        assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_DAMAGED);
        assertThat(failure.getMessage()).contains(layer, "shop/backend", "404");
        assertThat(failure.hint()).hasValueSatisfying(hint -> assertThat(hint).contains("lost a part of the image"));
    }

    @Test
    void aMissingPlatformIsNamed() throws Exception {
        RegistryServer server = filled();
        String index = server.store().tag("shop/backend", "1.4").orElseThrow();
        String child = server.store().manifests("shop/backend").stream()
                .filter(digest -> !digest.equals(index))
                .findFirst()
                .orElseThrow();
        server.store().removeManifest("shop/backend", child);
        SankofaException failure = failure(() -> take(open(server, Map.of(), "shop/backend:1.4")));
        assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_DAMAGED);
        assertThat(failure.getMessage()).contains(child);
    }

    @Test
    void anImageThatIsNotThereIsNamed() throws Exception {
        SankofaException failure = failure(() -> take(open(filled(), Map.of(), "shop/backend:1.5")));
        assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_MISSING);
        assertThat(failure.getMessage()).contains("shop/backend:1.5");
    }

    @Test
    void aPatternThatNoTagFitsIsNamed() throws Exception {
        SankofaException failure = failure(() -> take(open(filled(), Map.of(), "shop/backend:2.*")));
        assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_MISSING);
        assertThat(failure.getMessage()).contains("shop/backend:2.*");
    }

    @Test
    void aTagThatMovesDuringTheCaptureIsCapturedAsItWasAndSaid() throws Exception {
        RegistryServer server = filled();
        String before = server.store().tag("shop/backend", "1.4").orElseThrow();
        String after = new SampleImage("shop/backend", 1000, 1, 99).putDocker(server.store(), "1.5");
        server.faults()
                .add(RegistryFaultRule.on(
                                new RegistryFault.Before(() -> server.store().tag("shop/backend", "1.4", after)),
                                "GET blob")
                        .times(1));
        Component component = open(server, Map.of(), "shop/backend:1.4");
        Taken taken = take(component);
        requireSound(component, taken);
        assertThat(taken.capture().findings())
                .extracting(Finding::message)
                .containsExactly("tag names " + after + " now, captured is " + before);
        assertThat(taken.capture().facts().list("names", String.class))
                .containsExactly(server.host() + "/shop/backend:1.4 " + before);
    }

    @Test
    void aTagThatAPatternListedAndThatIsGoneIsLeftOutAndSaid() throws Exception {
        RegistryServer server = filled();
        new SampleImage("shop/backend", 1000, 1, 99).putDocker(server.store(), "1.5");
        server.faults()
                .add(RegistryFaultRule.on(
                                new RegistryFault.Refusal(404, "MANIFEST_UNKNOWN", Duration.ZERO), "HEAD manifest")
                        .references("1.5"::equals));
        Taken taken = take(open(server, Map.of(), "shop/backend:1.*"));
        assertThat(taken.capture().findings())
                .extracting(Finding::subject)
                .containsExactly(server.host() + "/shop/backend:1.5");
    }

    @Test
    void aBusyRegistryIsAskedAgain() throws Exception {
        RegistryServer server = filled();
        server.faults()
                .add(RegistryFaultRule.on(
                                new RegistryFault.Refusal(429, "TOOMANYREQUESTS", Duration.ZERO), "GET manifest")
                        .times(1));
        server.faults()
                .add(RegistryFaultRule.on(new RegistryFault.Refusal(503, "", Duration.ZERO), "GET blob")
                        .times(2));
        Component component = open(server, Map.of(), "shop/backend:1.4");
        requireSound(component, take(component));
        assertThat(events.all()).filteredOn(Event.Retrying.class::isInstance).hasSize(3);
    }

    @Test
    void aRegistryThatStaysBusyFailsTheRunWithWhatItSaid() throws Exception {
        RegistryServer server = filled();
        server.faults().add(RegistryFaultRule.on(new RegistryFault.Refusal(429, "TOOMANYREQUESTS", Duration.ZERO)));
        SankofaException failure = failure(() -> take(open(server, Map.of(), "shop/backend:1.4")));
        assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_LIMIT);
        assertThat(failure.getMessage()).contains("429");
    }

    @Test
    void aServerThatIsDownIsUnreachable() throws Exception {
        RegistryServer server = filled();
        server.close();
        SankofaException failure = failure(() -> take(open(server, Map.of(), "shop/backend:1.4")));
        assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_UNREACHABLE);
        assertThat(failure.getMessage()).contains("shop/backend:1.4");
    }
}
