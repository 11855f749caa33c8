package dev.sankofa.components.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sankofa.components.spi.Capture;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.RestoreOutcome;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.VerificationSubject;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.http.RetryPolicy;
import dev.sankofa.sandbox.registry.RegistryQuirk;
import dev.sankofa.sandbox.registry.RegistryServer;
import dev.sankofa.testkit.CaptureStore;
import dev.sankofa.testkit.RecordedEvents;
import dev.sankofa.testkit.ServerCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Registries that a test starts, and what it does with them. */
abstract class ImagesFixture {
    static final RetryPolicy QUICK = new RetryPolicy(3, Duration.ofMillis(10), Duration.ofMillis(50));

    @TempDir
    Path directory;

    final RecordedEvents events = new RecordedEvents();
    private final List<RegistryServer> servers = new ArrayList<>();
    private int stores;

    @AfterEach
    void stopServers() {
        servers.forEach(RegistryServer::close);
    }

    RegistryServer registry(RegistryQuirk... quirks) throws IOException {
        return registry(RegistryServer.Login.NONE, quirks);
    }

    RegistryServer registry(RegistryServer.Login login, RegistryQuirk... quirks) throws IOException {
        RegistryServer server = RegistryServer.start(directory.resolve("registry-" + servers.size()), 0, login, quirks);
        servers.add(server);
        return server;
    }

    RegistryServer encrypted(ServerCertificate certificate, RegistryQuirk... quirks) throws IOException {
        RegistryServer server = RegistryServer.startEncrypted(
                directory.resolve("registry-" + servers.size()),
                RegistryServer.Login.NONE,
                certificate.context(),
                quirks);
        servers.add(server);
        return server;
    }

    Component open(RegistryServer source, Map<String, ?> more, String... images) {
        Map<String, Object> values = new LinkedHashMap<>(more);
        values.putIfAbsent("plain-http", "true");
        if (images.length > 0) {
            values.put(
                    "images",
                    List.of(images).stream()
                            .map(image -> source.host() + "/" + image)
                            .toList());
        }
        return open(values, QUICK);
    }

    private static Component open(Map<String, ?> values, RetryPolicy retry) {
        ImagesKind kind = new ImagesKind(retry);
        return kind.open("images", Settings.of("component images", kind.settings(), values));
    }

    /** The sample image, with another patience. */
    Component open(RegistryServer source, RetryPolicy retry) {
        return open(Map.of("plain-http", "true", "images", List.of(source.host() + "/shop/backend:1.4")), retry);
    }

    Settings target(Map<String, ?> values) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.putIfAbsent("plain-http", "true");
        return Settings.of("restore of images", new ImagesKind().restoreSettings(), all);
    }

    Settings to(RegistryServer server) {
        return target(Map.of("registry", server.host()));
    }

    RunContext run() throws IOException {
        return new RunContext(
                events,
                new Cancellation(),
                InstantSource.system(),
                Files.createDirectories(directory.resolve("scratch")));
    }

    /** What a component said, and the capture as it can be read back. */
    record Taken(Capture capture, CaptureSource source) {}

    Taken take(Component component) throws IOException {
        CaptureStore store = new CaptureStore(Files.createDirectories(directory.resolve("store-" + stores++)));
        Capture capture = component.capture(store, run());
        return new Taken(capture, store.seal(capture.facts()));
    }

    RestoreOutcome restore(Component component, CaptureSource capture, Settings target) throws IOException {
        RestorePlan plan = component.planRestore(capture, target, run());
        return component.restore(plan, capture, target, run());
    }

    void requireProven(Component component, CaptureSource capture, Settings target) throws IOException {
        Verification verification = component.verify(capture, new VerificationSubject.RestoredTarget(target), run());
        assertThat(verification.checks())
                .allSatisfy(check -> assertThat(check.result())
                        .as(check.name() + ": " + check.detail())
                        .isEqualTo(Verification.Result.PASSED));
    }

    static SankofaException failure(Executable work) {
        SankofaException failure = catchThrowableOfType(SankofaException.class, work::execute);
        assertThat(failure).as("a failure was expected").isNotNull();
        assertThat(failure.hint()).hasValueSatisfying(hint -> assertThat(hint).matches("(?s)\\p{Lu}.*[.]"));
        return failure;
    }
}
