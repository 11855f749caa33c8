package dev.sankofa.components.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.RestoreOutcome;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.http.RetryPolicy;
import dev.sankofa.sandbox.registry.RegistryQuirk;
import dev.sankofa.sandbox.registry.RegistryServer;
import dev.sankofa.sandbox.registry.SampleImage;
import dev.sankofa.sandbox.registry.fault.RegistryFault;
import dev.sankofa.sandbox.registry.fault.RegistryFaultRule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How images are brought back, and what a registry can do to that. */
final class RestoreTest extends ImagesFixture {
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
    void theSameNameInAnotherRegistryHasTheSameDigest() throws Exception {
        RegistryServer target = registry();
        RestoreOutcome outcome = restore(component, taken.source(), to(target));
        // Index, two manifests, two configs, one shared layer, one tag.
        assertThat(outcome.written()).isEqualTo(7);
        requireThere(target, to(target));
        RestoreOutcome again = restore(component, taken.source(), to(target));
        assertThat(again.written()).isZero();
        assertThat(again.skipped()).isEqualTo(6);
    }

    @Test
    void whatTheSourceLostComesBackToIt() throws Exception {
        String index = source.store().tag("shop/backend", "1.4").orElseThrow();
        source.store().removeManifest("shop/backend", index);
        Settings same = target(Map.of());
        RestorePlan plan = component.planRestore(taken.source(), same, run());
        assertThat(plan.items()).isEqualTo(2);
        component.restore(plan, taken.source(), same, run());
        requireThere(source, same);
    }

    @Test
    void anotherNameInTheSameRegistryIsMountedWithoutSendingBytes() throws Exception {
        source.forgetRequests();
        Settings renamed = target(Map.of("rename", List.of("shop=archive/2026")));
        restore(component, taken.source(), renamed);
        assertThat(source.store().tag("archive/2026/backend", "1.4")).contains(digest);
        assertThat(source.count("PUT upload")).isZero();
        assertThat(source.count("POST uploads")).isEqualTo(3);
        requireProven(component, taken.source(), renamed);
    }

    @Test
    void aRefusedMountBecomesAnUpload() throws Exception {
        RegistryServer target = registry(RegistryQuirk.NO_MOUNTS);
        restore(component, taken.source(), to(target));
        Settings renamed = target(Map.of("registry", target.host(), "rename", List.of("shop=archive")));
        Component there = open(target, Map.of(), "shop/backend:1.4");
        restore(there, take(there).source(), renamed);
        assertThat(target.store().tag("archive/backend", "1.4")).contains(digest);
        target.assertNothingOpen("archive/backend");
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

    @Test
    void theQuirksOfEcrAreLivedWith() throws Exception {
        RegistryServer target = registry(
                RegistryServer.Login.basic("AWS", "a-token"),
                RegistryQuirk.REPOSITORIES_MUST_EXIST,
                RegistryQuirk.STALE_UPLOAD_RANGE,
                RegistryQuirk.CHUNK_LIMITS,
                RegistryQuirk.REDIRECTED_BLOBS);
        RegistryServer large = registry();
        String big = new SampleImage("shop/big", 11 << 20, 1, 3).putDocker(large.store(), "1");
        Component there = open(large, Map.of(), "shop/big:1");
        Taken capture = take(there);
        // One at a time: a request that is still under way when another one fails must not find the repository made.
        Settings settings = target(Map.of(
                "registry",
                target.host(),
                "username",
                "AWS",
                "password",
                "a-token",
                "chunk-size",
                "5MiB",
                "concurrency",
                "1"));
        SankofaException missing = failure(() -> restore(there, capture.source(), settings));
        assertThat(missing.code()).isEqualTo(ErrorCode.TARGET_FAILED);
        assertThat(missing.getMessage()).contains("'shop/big' does not exist");
        assertThat(missing.hint())
                .hasValueSatisfying(hint -> assertThat(hint).startsWith("Create the repository first"));

        target.store().createRepository("shop/big");
        RegistryFaultRule cut = target.faults()
                .add(RegistryFaultRule.on(new RegistryFault.CutBeforeAnswer(), "PATCH upload")
                        .after(1)
                        .times(1));
        restore(there, capture.source(), settings);
        assertThat(cut.struck()).isEqualTo(1);
        requireProven(there, capture.source(), settings);
        assertThat(target.store().tag("shop/big", "1")).contains(big);
        target.assertNothingOpen("shop/big");
    }

    @Test
    void aTagThatNamesAnotherImageIsKeptUnlessSaidOtherwise() throws Exception {
        RegistryServer target = registry();
        String other = new SampleImage("shop/backend", 1000, 1, 99).putDocker(target.store(), "1.4");
        RestorePlan plan = component.planRestore(taken.source(), to(target), run());
        assertThat(plan.isRefused()).isTrue();
        assertThat(plan.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains(other, digest));
        Settings overwriting = target(Map.of("registry", target.host(), "overwrite-tags", "true"));
        RestorePlan accepted = component.planRestore(taken.source(), overwriting, run());
        assertThat(accepted.steps()).extracting(RestorePlan.Step::action).containsExactly(RestorePlan.Action.REPLACE);
        component.restore(accepted, taken.source(), overwriting, run());
        requireThere(target, overwriting);
    }

    @Test
    void onlyTheImagesThatAreNamedComeBack() throws Exception {
        new SampleImage("shop/frontend", 1000, 1, 5).putDocker(source.store(), "2");
        String signature = SampleImage.putSignature(source.store(), "shop/backend", digest, 700, "");
        Component both = open(source, Map.of(), "shop/backend:1.4", "shop/frontend:2");
        Taken capture = take(both);
        RegistryServer target = registry();
        Settings one =
                target(Map.of("registry", target.host(), "images", List.of(source.host() + "/shop/backend:1.4")));
        restore(both, capture.source(), one);
        assertThat(target.store().hasRepository("shop/frontend")).isFalse();
        assertThat(target.store().hasManifest("shop/backend", signature)).isTrue();
        SankofaException failure = failure(
                () -> both.planRestore(capture.source(), target(Map.of("images", List.of("shop/nothing:1"))), run()));
        assertThat(failure.code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(failure.hint()).hasValueSatisfying(hint -> assertThat(hint).contains("shop/frontend:2"));
    }

    @Test
    void aRegistryThatDeniesPushesIsSaid() throws Exception {
        RegistryServer target = registry();
        target.faults()
                .add(RegistryFaultRule.on(new RegistryFault.Refusal(403, "DENIED", Duration.ZERO), "POST uploads"));
        SankofaException failure = failure(() -> restore(component, taken.source(), to(target)));
        assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_DENIED);
    }
}
