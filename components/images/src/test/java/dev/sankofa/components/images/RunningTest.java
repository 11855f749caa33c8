package dev.sankofa.components.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.images.layout.ImageLayout;
import dev.sankofa.components.spi.Asking;
import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.Discovery;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import dev.sankofa.sandbox.registry.RegistryServer;
import dev.sankofa.sandbox.registry.SampleImage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is captured because it runs, and under which name. */
final class RunningTest extends ImagesFixture {
    private static final String GONE = "sha256:" + "0f".repeat(32);

    private RegistryServer server;
    private String old;
    private String young;

    /** The tag names the younger image; the older one is still there. */
    @BeforeEach
    void moveTheTag() throws IOException {
        server = registry();
        old = new SampleImage("shop/backend", 3_000, 2, 7).putIndex(server.store(), "1.4");
        young = new SampleImage("shop/backend", 3_000, 2, 8).putIndex(server.store(), "1.4");
    }

    private Component asking(List<String> running, String... images) {
        Component component = open(server, Map.of("running-in", List.of("kubernetes")), images);
        return ((Asking) component)
                .answered(running.stream()
                        .map(image -> server.host() + "/" + image)
                        .toList());
    }

    /** Names of the capture without the registry, each with the digest that it stands for. */
    private List<String> names(Taken taken) {
        return new ImageLayout(taken.source())
                .roots().stream()
                        .map(root -> root.reference() + " " + root.manifest().digest())
                        .map(text -> text.substring(server.host().length() + 1))
                        .toList();
    }

    private static List<String> messages(Taken taken) {
        return taken.capture().findings().stream().map(Finding::message).toList();
    }

    @Test
    void whatRunsIsCapturedUnderItsNameThoughTheTagHasMoved() throws Exception {
        Taken taken = take(asking(List.of("shop/backend:1.4@" + old)));
        assertThat(names(taken)).containsExactly("shop/backend:1.4 " + old);
        assertThat(messages(taken)).containsExactly("tag names " + young + " now, captured is " + old + ", which runs");
        assertThat(taken.capture().facts().list("runningIn", String.class)).containsExactly("kubernetes");
        assertThat(taken.capture().identity()).isEqualTo("images what runs in kubernetes");
    }

    @Test
    void afterARestoreTheNameMeansWhatRan() throws Exception {
        Component component = asking(List.of("shop/backend:1.4@" + old));
        Taken taken = take(component);
        RegistryServer target = registry();
        // The way back asks nobody.
        Component unanswered = open(server, Map.of("running-in", List.of("kubernetes")));
        restore(unanswered, taken.source(), to(target));
        requireProven(unanswered, taken.source(), to(target));
        assertThat(target.store().tag("shop/backend", "1.4")).contains(old);
        assertThat(target.store().hasManifest("shop/backend", young)).isFalse();
    }

    @Test
    void whatRunsComesBackToItsOwnRegistryWithTheSourcesTransport() throws Exception {
        Taken taken = take(asking(List.of("shop/backend:1.4@" + young)));
        server.store().removeManifest("shop/backend", young);
        Component unanswered = open(server, Map.of("running-in", List.of("kubernetes")));
        restore(unanswered, taken.source(), target(Map.of("registry", server.host())));
        assertThat(server.store().tag("shop/backend", "1.4")).contains(young);
    }

    @Test
    void ofTwoImagesUnderOneNameTheRegistrysKeepsItAndTheOtherHasItsDigest() throws Exception {
        Taken taken = take(asking(List.of("shop/backend:1.4@" + old, "shop/backend:1.4@" + young)));
        assertThat(names(taken)).containsExactly("shop/backend:1.4 " + young, "shop/backend@" + old + " " + old);
        assertThat(messages(taken))
                .containsExactly(old + " runs under this name, which stands for " + young + " in this capture");
    }

    @Test
    void aNameInThePolicyStaysWhatTheRegistryHasAndWhatRunsIsBesideIt() throws Exception {
        Taken taken = take(asking(List.of("shop/backend:1.4@" + old), "shop/backend:1.*"));
        assertThat(names(taken)).containsExactly("shop/backend:1.4 " + young, "shop/backend@" + old + " " + old);
    }

    @Test
    void whatRunsByDigestHasNoOtherName() throws Exception {
        Taken taken = take(asking(List.of("shop/backend@" + old)));
        assertThat(names(taken)).containsExactly("shop/backend@" + old + " " + old);
        assertThat(messages(taken)).isEmpty();
    }

    @Test
    void anImageThatTheRegistryHasLostEndsTheRunWithItsName() throws Exception {
        Component component = asking(List.of("shop/backend:1.4@" + GONE));
        SankofaException failure = failure(() -> take(component));
        assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_MISSING);
        assertThat(failure)
                .hasMessageContaining("shop/backend@" + GONE)
                .hasMessageContaining("which runs as " + server.host() + "/shop/backend:1.4");
        assertThat(component.discover(run()).isCapturable()).isFalse();
    }

    @Test
    void whatRunsOfARegistryThatIsNotThereIsNamed() throws Exception {
        Component component = ((Asking) open(server, Map.of("running-in", List.of("kubernetes"))))
                .answered(List.of("127.0.0.1:1/shop/backend:1.4@" + old));
        SankofaException failure = failure(() -> take(component));
        assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_UNREACHABLE);
        assertThat(failure).hasMessageContaining("127.0.0.1:1");
        assertThat(component.discover(run()).findings())
                .extracting(Finding::subject)
                .containsExactly("127.0.0.1:1/shop/backend:1.4@" + old);
    }

    @Test
    void anApplicationThatDoesNotRunIsNoEmptyCapture() throws Exception {
        SankofaException failure = failure(() -> take(asking(List.of())));
        assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_MISSING);
        assertThat(failure).hasMessageContaining("nothing that a registry has runs in kubernetes");

        Taken taken = take(asking(List.of(), "shop/backend:1.4"));
        assertThat(names(taken)).containsExactly("shop/backend:1.4 " + young);
        assertThat(messages(taken)).containsExactly("nothing that a registry has runs in kubernetes");
    }

    @Test
    void anAnswerThatIsNoImageIsRefused() {
        SankofaException failure = failure(() -> asking(List.of("shop/Backend:1.4@" + old)));
        assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_PROTOCOL);
        assertThat(failure).hasMessageContaining("shop/Backend:1.4");
        assertThat(failure(() -> asking(List.of("shop/backend:1.4")))).hasMessageContaining("it has no digest");
    }

    @Test
    void onePasswordIsNotForWhateverRuns() {
        Map<String, Object> login =
                Map.of("running-in", List.of("kubernetes"), "username", "ama", "password", Secret.of("a-password"));
        SankofaException failure = failure(() -> open(server, login));
        assertThat(failure.code()).isEqualTo(ErrorCode.POLICY_INVALID);
        assertThat(failure).hasMessageContaining("what runs may be of several");
    }

    @Test
    void discoveryCountsWhatRuns() throws Exception {
        Discovery found = asking(List.of("shop/backend:1.4@" + old)).discover(run());
        assertThat(found.findings()).isEmpty();
        assertThat(found.facts().number("images")).contains(1L);
        assertThat(found.bytes()).isGreaterThan(6_000);
    }
}
