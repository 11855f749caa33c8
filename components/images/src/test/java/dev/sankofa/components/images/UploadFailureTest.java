package dev.sankofa.components.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.http.RetryPolicy;
import dev.sankofa.sandbox.registry.RegistryServer;
import dev.sankofa.sandbox.registry.SampleImage;
import dev.sankofa.sandbox.registry.fault.RegistryFault;
import dev.sankofa.sandbox.registry.fault.RegistryFaultRule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a registry can do to uploads: they go on where it stands, or the run says what happened and leaves no tag. */
final class UploadFailureTest extends ImagesFixture {
    private RegistryServer source;
    private Component component;
    private Taken taken;
    private String digest;

    @BeforeEach
    void capture() throws Exception {
        source = registry();
        digest = new SampleImage("shop/backend", 900_000, 1, 7).putIndex(source.store(), "1.4");
        component = open(source, Map.of(), "shop/backend:1.4");
        taken = take(component);
    }

    /** Pieces small enough that a layer has many. */
    private Settings chunked(RegistryServer server) {
        return target(Map.of("registry", server.host(), "chunk-size", "128KiB", "concurrency", "1"));
    }

    private void requireThere(RegistryServer target, Settings settings) throws IOException {
        requireProven(component, taken.source(), settings);
        assertThat(target.store().tag("shop/backend", "1.4")).contains(digest);
        target.assertNothingOpen("shop/backend");
    }

    @Test
    void anUploadThatIsCutGoesOnWhereTheRegistryStands() throws Exception {
        RegistryServer target = registry();
        RegistryFaultRule cut = target.faults()
                .add(RegistryFaultRule.on(new RegistryFault.CutUpload(70_000), "PATCH upload")
                        .after(2)
                        .times(1));
        restore(component, taken.source(), chunked(target));
        assertThat(cut.struck()).isEqualTo(1);
        assertThat(target.count("POST uploads")).as("uploads begun").isEqualTo(3);
        assertThat(target.count("GET upload")).isEqualTo(1);
        requireThere(target, chunked(target));
    }

    @Test
    void anUploadWhoseAnswerIsLostIsNotSentTwice() throws Exception {
        RegistryServer target = registry();
        target.faults()
                .add(RegistryFaultRule.on(new RegistryFault.CutBeforeAnswer(), "PATCH upload", "PUT upload")
                        .times(2));
        restore(component, taken.source(), chunked(target));
        assertThat(target.count("POST uploads")).as("uploads begun").isEqualTo(3);
        requireThere(target, chunked(target));
    }

    @Test
    void aLostUploadSessionIsBegunAgain() throws Exception {
        RegistryServer target = registry();
        target.faults()
                .add(RegistryFaultRule.on(
                                new RegistryFault.Before(() -> target.store().loseUploads("shop/backend")),
                                "PATCH upload")
                        .after(3)
                        .times(1));
        restore(component, taken.source(), chunked(target));
        assertThat(target.count("POST uploads")).as("uploads begun").isEqualTo(4);
        requireThere(target, chunked(target));
    }

    @Test
    void aRegistryThatGoesDownDuringTheUploadFailsTheRunAndLeavesNoTag() throws Exception {
        RegistryServer target = registry();
        target.faults()
                .add(RegistryFaultRule.on(new RegistryFault.CutUpload(70_000), "PATCH upload")
                        .after(3));
        SankofaException failure = failure(() -> restore(component, taken.source(), chunked(target)));
        assertThat(failure).hasMessageContaining("upload 131072 bytes from ").hasMessageContaining("shop/backend");
        assertThat(failure.code()).as(failure.getMessage()).isEqualTo(ErrorCode.SOURCE_UNREACHABLE);
        assertThat(target.store().tags("shop/backend")).isEmpty();

        target.faults().clear();
        restore(component, taken.source(), chunked(target));
        requireProven(component, taken.source(), chunked(target));
    }

    /** Really down: its process ends, and the next one finds what it had. */
    @Test
    void aRegistryThatRestartsDuringTheUploadIsWaitedForAndTheUploadGoesOn() throws Exception {
        Path data = directory.resolve("restarting");
        RegistryServer first = RegistryServer.start(data);
        int port = first.endpoint().getPort();
        CompletableFuture<RegistryServer> second = new CompletableFuture<>();
        Runnable restart = () -> {
            Thread.ofVirtual().start(() -> {
                first.close();
                second.complete(startAgain(data, port));
            });
            awaitEnd();
        };
        first.faults()
                .add(RegistryFaultRule.on(new RegistryFault.Before(restart), "PATCH upload")
                        .after(3)
                        .times(1));
        Component patient = open(source, new RetryPolicy(1000, Duration.ofMillis(20), Duration.ofMillis(200)));
        restore(patient, taken.source(), chunked(first));
        try (RegistryServer again = second.get(30, TimeUnit.SECONDS)) {
            assertThat(first.count("POST uploads") + again.count("POST uploads"))
                    .as("uploads begun")
                    .isEqualTo(3);
            assertThat(again.count("GET upload")).isEqualTo(1);
            requireThere(again, chunked(again));
        }
    }

    /** A port is not always free in the moment in which its listener is closed. */
    private static RegistryServer startAgain(Path data, int port) {
        Instant end = Instant.now().plusSeconds(20);
        while (true) {
            try {
                return RegistryServer.start(data, port, RegistryServer.Login.NONE);
            } catch (IOException e) {
                if (Instant.now().isAfter(end)) {
                    throw new AssertionError("the port stays in use", e);
                }
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        }
    }

    /** A request is under way until its server ends. */
    private static void awaitEnd() {
        try {
            Thread.sleep(Duration.ofSeconds(30));
            throw new AssertionError("the server did not end");
        } catch (InterruptedException e) {
            throw new IllegalStateException("the server ends", e);
        }
    }

    @Test
    void aRegistryThatTookOtherBytesIsSaid() throws Exception {
        RegistryServer target = registry();
        target.faults().add(RegistryFaultRule.on(new RegistryFault.WrongDigestHeader(), "PUT upload"));
        SankofaException failure = failure(() -> restore(component, taken.source(), to(target)));
        assertThat(failure.code()).isEqualTo(ErrorCode.TARGET_FAILED);
        assertThat(failure.getMessage()).contains("sha256:" + "0".repeat(64), "but was asked for as sha256:");
        assertThat(failure.hint()).hasValueSatisfying(hint -> assertThat(hint).contains("changed the bytes"));
        assertThat(target.store().tags("shop/backend")).isEmpty();
    }
}
