package dev.sankofa.components.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.RestoreOutcome;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.sandbox.registry.RegistryQuirk;
import dev.sankofa.sandbox.registry.RegistryServer;
import dev.sankofa.sandbox.registry.SampleImage;
import dev.sankofa.sandbox.registry.fault.RegistryFault;
import dev.sankofa.sandbox.registry.fault.RegistryFaultRule;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
