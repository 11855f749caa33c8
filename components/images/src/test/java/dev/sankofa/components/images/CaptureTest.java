package dev.sankofa.components.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.images.layout.ImageLayout;
import dev.sankofa.components.images.layout.Root;
import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.VerificationSubject;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.sandbox.registry.RegistryQuirk;
import dev.sankofa.sandbox.registry.RegistryServer;
import dev.sankofa.sandbox.registry.SampleImage;
import dev.sankofa.sandbox.registry.fault.RegistryFault;
import dev.sankofa.sandbox.registry.fault.RegistryFaultRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is captured, and who is let in to do it. */
final class CaptureTest extends ImagesFixture {
    private static final SampleImage BACKEND = new SampleImage("shop/backend", 20_000, 2, 7);

    private static List<String> names(Taken taken) {
        return new ImageLayout(taken.source())
                .roots().stream().map(Root::reference).map(Object::toString).toList();
    }

    @Test
    void aPatternTakesTheTagsThatFitAndNoSignatures() throws Exception {
        RegistryServer server = registry();
        String digest = BACKEND.putIndex(server.store(), "1.4");
        server.store().tag("shop/backend", "1.10", digest);
        server.store().tag("shop/backend", "latest", digest);
        SampleImage.putSignature(server.store(), "shop/backend", digest, 700, digest.replace(':', '-') + ".other");
        String host = server.host();
        Taken taken = take(open(server, Map.of(), "shop/backend:1.*", "shop/backend:?atest"));
        assertThat(names(taken))
                .containsExactly(
                        host + "/shop/backend:1.10", host + "/shop/backend:1.4", host + "/shop/backend:latest");
        assertThat(taken.capture().facts().number("manifests")).contains(3L);
    }

    @Test
    void manyTagsAreListedPageByPage() throws Exception {
        RegistryServer server = registry();
        String digest = new SampleImage("shop/backend", 100, 1, 7).putDocker(server.store(), "x");
        for (int i = 0; i < 2100; i++) {
            server.store().tag("shop/backend", "build-" + i, digest);
        }
        Component component = open(server, Map.of(), "shop/backend:build-2*9");
        assertThat(names(take(component))).hasSize(21);
        assertThat(server.count("GET tags")).isEqualTo(3);
    }

    @Test
    void digestsThatAClusterReportsAreCaptured() throws Exception {
        RegistryServer server = registry();
        String digest = BACKEND.putIndex(server.store(), "1.4");
        Component component = open(
                server, Map.of("digests", List.of("docker-pullable://" + server.host() + "/shop/backend@" + digest)));
        Taken taken = take(component);
        assertThat(names(taken)).containsExactly(server.host() + "/shop/backend@" + digest);
        RegistryServer target = registry();
        restore(component, taken.source(), to(target));
        requireProven(component, taken.source(), to(target));
        assertThat(target.store().hasManifest("shop/backend", digest)).isTrue();
        assertThat(target.store().tags("shop/backend")).isEmpty();
    }

    @Test
    void aDigestIsRequiredAmongDigests() throws Exception {
        RegistryServer server = registry();
        SankofaException failure =
                failure(() -> open(server, Map.of("digests", List.of("registry.example.org/shop/backend:1.4"))));
        assertThat(failure.code()).isEqualTo(ErrorCode.POLICY_INVALID);
    }

    @Test
    void signaturesAndReferrersComeAlong() throws Exception {
        for (RegistryQuirk[] quirks : new RegistryQuirk[][] {{}, {RegistryQuirk.NO_REFERRERS}}) {
            RegistryServer server = registry();
            String digest = BACKEND.putIndex(server.store(), "1.4");
            String tag = digest.replace(':', '-') + ".sig";
            SampleImage.putSignature(server.store(), "shop/backend", digest, 700, tag);
            String referrer = SampleImage.putSignature(server.store(), "shop/backend", digest, 700, "");
            String nested = SampleImage.putSignature(server.store(), "shop/backend", referrer, 700, "");
            Component component = open(server, Map.of(), "shop/backend:1.4");
            Taken taken = take(component);
            String name = server.host() + "/shop/backend";
            assertThat(names(taken))
                    .containsExactlyInAnyOrder(
                            name + ":1.4", name + ":" + tag, name + "@" + referrer, name + "@" + nested);

            RegistryServer target = registry(quirks);
            restore(component, taken.source(), to(target));
            requireProven(component, taken.source(), to(target));

            // Captured again from there, by the endpoint or the fallback tag, nothing is missing.
            Taken again = take(open(target, Map.of(), "shop/backend:1.4"));
            assertThat(names(again))
                    .hasSize(4)
                    .contains(target.host() + "/shop/backend@" + referrer, target.host() + "/shop/backend@" + nested);
        }
    }

    @Test
    void referrersAreLeftOutOnRequest() throws Exception {
        RegistryServer server = registry();
        String digest = BACKEND.putIndex(server.store(), "1.4");
        SampleImage.putSignature(server.store(), "shop/backend", digest, 700, "");
        assertThat(names(take(open(server, Map.of("referrers", "false"), "shop/backend:1.4"))))
                .hasSize(1);
    }

    @Test
    void layersOfTwoImagesAreReadOnce() throws Exception {
        RegistryServer server = registry();
        BACKEND.putIndex(server.store(), "1.4");
        new SampleImage("shop/worker", 20_000, 2, 7).putIndex(server.store(), "1.4");
        take(open(server, Map.of(), "shop/backend:1.4", "shop/worker:1.4"));
        // Two configs, one shared layer, one layer for each platform.
        assertThat(server.count("GET blob")).isEqualTo(5);
    }

    @Test
    void blobsBehindARedirectAreReadWithoutOurCredentials() throws Exception {
        RegistryServer server = registry(
                RegistryServer.Login.bearer("ama", "a-password"),
                RegistryQuirk.REDIRECTED_BLOBS,
                RegistryQuirk.NO_DIGEST_HEADER);
        BACKEND.putIndex(server.store(), "1.4");
        server.faults()
                .add(RegistryFaultRule.on(new RegistryFault.CutBody(100), "GET redirected blob")
                        .times(1));
        Component component = open(server, Map.of("username", "ama", "password", "a-password"), "shop/backend:1.4");
        Taken taken = take(component);
        assertThat(component
                        .verify(taken.source(), new VerificationSubject.CaptureItself(), run())
                        .isPassed())
                .isTrue();
        assertThat(server.count("GET redirected blob")).isEqualTo(6);
    }

    @Test
    void aTokenThatEndsDuringTheRunIsRenewed() throws Exception {
        RegistryServer server = registry(RegistryServer.Login.bearer("ama", "a-password"));
        BACKEND.putIndex(server.store(), "1.4");
        server.faults()
                .add(RegistryFaultRule.on(new RegistryFault.Before(server::revokeTokens), "GET manifest", "GET blob"));
        take(open(server, Map.of("username", "ama", "password", "a-password", "concurrency", "1"), "shop/backend:1.4"));
        assertThat(server.issuedTokens()).isGreaterThan(3);
    }

    @Test
    void anyoneMayPullWhereARegistryAllowsIt() throws Exception {
        RegistryServer server = registry(new RegistryServer.Login(
                RegistryServer.Scheme.BEARER, "ama", "a-password", true, java.time.Duration.ofMinutes(1)));
        BACKEND.putIndex(server.store(), "1.4");
        assertThat(take(open(server, Map.of(), "shop/backend:1.4")).capture().items())
                .isPositive();
    }

    @Test
    void aWrongPasswordIsDeniedAndNotShown() throws Exception {
        for (RegistryServer.Login login : List.of(
                RegistryServer.Login.basic("ama", "a-password"), RegistryServer.Login.bearer("ama", "a-password"))) {
            RegistryServer server = registry(login);
            SankofaException failure = failure(() ->
                    take(open(server, Map.of("username", "ama", "password", "not-this-one"), "shop/backend:1.4")));
            assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_DENIED);
            assertThat(failure.getMessage()).contains("401").doesNotContain("not-this-one");
        }
    }

    @Test
    void credentialsComeFromTheFileOfDocker() throws Exception {
        RegistryServer server = registry(RegistryServer.Login.basic("ama", "a:password"));
        BACKEND.putIndex(server.store(), "1.4");
        String auth =
                Base64.getEncoder().encodeToString("ama:a:password".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Path file = Files.writeString(
                directory.resolve("config.json"),
                "{\"auths\":{\"https://index.docker.io/v1/\":{},\"" + server.host() + "\":{\"auth\":\"" + auth
                        + "\"}}}");
        assertThat(take(open(server, Map.of("credentials-file", file.toString()), "shop/backend:1.4"))
                        .capture()
                        .items())
                .isPositive();
    }

    @Test
    void theLayoutIsThatOfItsSpecification() throws Exception {
        RegistryServer server = registry();
        BACKEND.putIndex(server.store(), "1.4");
        Taken taken = take(open(server, Map.of(), "shop/backend:1.4"));
        assertThat(taken.source().find(EntryPath.of("oci-layout"))).isPresent();
        assertThat(taken.source().find(EntryPath.of("index.json"))).isPresent();
        taken.source()
                .list(
                        EntryPath.of("blobs/sha256"),
                        entry -> assertThat(entry.path().toString()).matches("blobs/sha256/[0-9a-f]{64}"));
    }
}
