package dev.sankofa.components.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sankofa.components.spi.Capture;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.EventListener;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.sandbox.s3.S3Server;
import dev.sankofa.sandbox.s3.fault.Fault;
import dev.sankofa.sandbox.s3.fault.FaultRule;
import dev.sankofa.testkit.CaptureStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways to a store: encrypted or not, the bucket in the path or in the host's name. */
final class EndpointTest {
    @TempDir
    private static Path authorities;

    private static TestAuthority authority;
    private static SSLContext certificate;

    @TempDir
    private Path directory;

    private S3Server server;
    private int stores;

    @BeforeAll
    static void makeCertificate() throws Exception {
        authority = new TestAuthority(authorities);
        certificate = authority.server("DNS:store.test,DNS:*.store.test");
    }

    @BeforeEach
    void start() throws IOException {
        start(S3Server.builder().tls(certificate));
    }

    private void start(S3Server.Builder builder) throws IOException {
        server = builder.accessKey(TestBucket.ID, TestBucket.SECRET)
                .domain("store.test")
                .start();
        for (String key : new String[] {"a//b", "./x/../y", "caf\u00e9 +%"}) {
            server.put("uploads", key, "text/plain", ("bytes of " + key).getBytes(StandardCharsets.UTF_8));
        }
        server.put("back", "a//b", "text/plain", new byte[0]);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anEncryptedStoreWithAnAuthorityOfItsOwnSurvivesTheRoundTrip() throws IOException {
        requireRoundTrip(settings("store.test", "ca-file", authority.certificate()));
    }

    @Test
    void anEncryptedBodyThatBreaksOffGoesOn() throws IOException {
        server.put("uploads", "large", "text/plain", new byte[300_000]);
        server.put("back", "large", "text/plain", new byte[0]);
        server.faults()
                .add(FaultRule.on(new Fault.CutBody(150_000), "GetObject")
                        .keys("large"::equals)
                        .times(1));
        CaptureStore store = store();
        Capture capture = ObjectsFixture.component(settings("store.test", "ca-file", authority.certificate()))
                .capture(store, run());

        assertThat(capture.items()).isEqualTo(4);
        assertThat(server.requests().count("GetObject")).isEqualTo(5);
    }

    @Test
    void theBucketMayStandInTheHostsName() throws IOException {
        Map<String, Object> settings = settings("store.test", "ca-file", authority.certificate());
        settings.put("path-style", "false");
        requireRoundTrip(settings);
    }

    @Test
    void theBucketMayStandInTheHostsNameWithoutEncryptionToo() throws IOException {
        server.close();
        start(S3Server.builder());
        requireRoundTrip(settings("store.test", "path-style", "false"));
    }

    @Test
    void aCertificateForAnotherNameIsRefusedAtOnce() throws IOException {
        SankofaException refusal = refusal(settings("other.test", "ca-file", authority.certificate()));

        assertThat(refusal.code()).isEqualTo(ErrorCode.SOURCE_UNREACHABLE);
        assertThat(refusal).hasMessageContaining("other.test");
        assertThat(refusal.hint()).get().asString().contains("certificate").contains("other.test");
    }

    @Test
    void aBucketWhoseNameTheCertificateDoesNotCoverIsRefused() throws IOException {
        Map<String, Object> settings = settings("store.test", "ca-file", authority.certificate());
        settings.put("path-style", "false");
        settings.put("bucket", "with.dots");

        assertThat(refusal(settings).hint()).get().asString().contains("with.dots.store.test");
    }

    @Test
    void aCertificateOfAnAuthorityThatNobodyNamedIsRefused() throws IOException {
        SankofaException refusal = refusal(settings("store.test", "region", "us-east-1"));

        assertThat(refusal.code()).isEqualTo(ErrorCode.SOURCE_UNREACHABLE);
        assertThat(refusal.hint()).get().asString().contains("ca-file");
    }

    @Test
    void aStoreThatDoesNotSpeakTlsIsNotTakenForOne() throws IOException {
        server.close();
        start(S3Server.builder());
        Map<String, Object> settings = settings("store.test", "ca-file", authority.certificate());
        settings.put("endpoint", server.endpoint("store.test").toString().replace("http:", "https:"));

        assertThat(refusal(settings).code()).isEqualTo(ErrorCode.SOURCE_UNREACHABLE);
    }

    @Test
    void aFileWithoutCertificatesIsNamed() throws IOException {
        Path empty = Files.createFile(directory.resolve("empty.pem"));
        SankofaException refusal = refusal(settings("store.test", "ca-file", empty));

        assertThat(refusal.code()).isEqualTo(ErrorCode.POLICY_INVALID);
        assertThat(refusal).hasMessageContaining("empty.pem");
    }

    private Map<String, Object> settings(String host, String name, Object value) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("bucket", "uploads");
        settings.put("endpoint", server.endpoint(host).toString());
        settings.put("access-key", TestBucket.ID);
        settings.put("secret-key", TestBucket.SECRET);
        settings.put(name, value.toString());
        return settings;
    }

    private void requireRoundTrip(Map<String, Object> settings) throws IOException {
        CaptureStore store = store();
        Capture capture = ObjectsFixture.component(settings).capture(store, run());
        CaptureSource source = store.seal(capture.facts());
        Settings target = Settings.of(
                "restore", new ObjectsKind().restoreSettings(), ObjectsFixture.with(Map.of(), "bucket", "back"));
        RestorePlan plan = ObjectsFixture.component(settings).planRestore(source, target, run());

        assertThat(plan.findings()).isEmpty();
        assertThat(ObjectsFixture.component(settings)
                        .restore(plan, source, target, run())
                        .written())
                .isEqualTo(3);
    }

    private SankofaException refusal(Map<String, Object> settings) throws IOException {
        CaptureStore store = store();
        return catchThrowableOfType(
                SankofaException.class, () -> ObjectsFixture.component(settings).capture(store, run()));
    }

    private CaptureStore store() throws IOException {
        return new CaptureStore(Files.createDirectories(directory.resolve("store-" + stores++)), null);
    }

    private RunContext run() throws IOException {
        return new RunContext(
                EventListener.NONE,
                new Cancellation(),
                InstantSource.system(),
                Files.createDirectories(directory.resolve("scratch")));
    }
}
