package dev.sankofa.components.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.Event;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.sandbox.registry.RegistryQuirk;
import dev.sankofa.sandbox.registry.RegistryServer;
import dev.sankofa.sandbox.registry.SampleImage;
import dev.sankofa.testkit.ServerCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Registries with TLS and an authority of their own. */
final class EncryptionTest extends ImagesFixture {
    @TempDir
    private static Path keys;

    private static ServerCertificate certificate;
    private static ServerCertificate other;

    private RegistryServer server;
    private String digest;

    @BeforeAll
    static void makeCertificates() throws Exception {
        certificate = ServerCertificate.create(keys.resolve("certificate"));
        other = ServerCertificate.create(keys.resolve("other"));
    }

    @BeforeEach
    void start() throws IOException {
        server = encrypted(certificate, RegistryQuirk.REDIRECTED_BLOBS);
        digest = new SampleImage("shop/backend", 300_000, 2, 7).putIndex(server.store(), "1.4");
    }

    private Map<String, Object> trusting(ServerCertificate authority) {
        return Map.of("plain-http", "false", "ca-file", authority.certificate().toString());
    }

    @Test
    void imagesAreTakenAndBroughtBackWithTheAuthorityThatIsNamed() throws Exception {
        Component component = open(server, trusting(certificate), "shop/backend:1.4");
        Taken taken = take(component);
        Settings renamed = target(Map.of(
                "plain-http",
                "false",
                "ca-file",
                certificate.certificate().toString(),
                "rename",
                List.of("shop=archive")));
        restore(component, taken.source(), renamed);
        requireProven(component, taken.source(), renamed);
        assertThat(server.store().tag("archive/backend", "1.4")).contains(digest);
    }

    /** Certificates do not mend themselves: it is asked once. */
    private void requireRefused(Map<String, Object> values, String image, String reason) throws Exception {
        Component component = open(server, values, image);
        SankofaException failure = failure(() -> take(component));
        assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_UNREACHABLE);
        assertThat(failure.getMessage()).contains("shop/backend", reason);
        assertThat(failure.hint()).hasValueSatisfying(hint -> assertThat(hint).contains("ca-file", "plain-http"));
        assertThat(events.all()).noneMatch(Event.Retrying.class::isInstance);
    }

    @Test
    void aCertificateOfAnotherAuthorityIsRefused() throws Exception {
        requireRefused(trusting(other), "shop/backend:1.4", "PKIX path validation failed");
        requireRefused(Map.of("plain-http", "false"), "shop/backend:1.4", "PKIX path building failed");
    }

    @Test
    void aCertificateForAnotherNameIsRefused() throws Exception {
        String address = server.host().replace("localhost", "127.0.0.1");
        Map<String, Object> values = new HashMap<>(trusting(certificate));
        values.put("images", List.of(address + "/shop/backend:1.4"));
        Component component = open(server, values);
        SankofaException failure = failure(() -> take(component));
        assertThat(failure.getMessage()).contains("127.0.0.1");
        assertThat(failure.hint()).hasValueSatisfying(hint -> assertThat(hint).contains("as its certificate does"));
    }

    @Test
    void aRegistryThatSpeaksNoTlsIsSaid() throws Exception {
        RegistryServer plain = registry();
        new SampleImage("shop/backend", 1000, 1, 7).putIndex(plain.store(), "1.4");
        Component component = open(plain, Map.of("plain-http", "false"), "shop/backend:1.4");
        SankofaException failure = failure(() -> take(component));
        assertThat(failure.hint()).hasValueSatisfying(hint -> assertThat(hint).contains("plain-http"));
    }

    @Test
    void aFileWithoutCertificatesIsNamed() throws Exception {
        Path empty = Files.writeString(directory.resolve("empty.pem"), "nothing");
        Map<String, Object> values = Map.of("plain-http", "false", "ca-file", empty.toString());
        SankofaException failure = failure(() -> take(open(server, values, "shop/backend:1.4")));
        assertThat(failure.code()).isEqualTo(ErrorCode.POLICY_INVALID);
        assertThat(failure.getMessage()).contains(empty.toString());
    }
}
