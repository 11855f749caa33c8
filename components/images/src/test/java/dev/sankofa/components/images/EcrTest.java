package dev.sankofa.components.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.Discovery;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.components.spi.Severity;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.sandbox.registry.RegistryQuirk;
import dev.sankofa.sandbox.registry.RegistryServer;
import dev.sankofa.sandbox.registry.SampleImage;
import dev.sankofa.sandbox.registry.ecr.EcrServer;
import dev.sankofa.sandbox.s3.auth.AccessKey;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** ECR with its service beside the registry: passwords, repositories that have to exist, rules that expire images. */
final class EcrTest extends ImagesFixture {
    private static final String KEEP_TWO = """
            {"rules":[{"rulePriority":7,"selection":{"tagStatus":"any","countType":"imageCountMoreThan",
            "countNumber":%d},"action":{"type":"expire"}}]}""";

    private RegistryServer registry;
    private EcrServer ecr;

    @BeforeEach
    void start() throws IOException {
        System.setProperty("aws.accessKeyId", "AKIATEST");
        System.setProperty("aws.secretAccessKey", "a-secret-of-aws");
        registry = registry(
                EcrServer.LOGIN,
                RegistryQuirk.REPOSITORIES_MUST_EXIST,
                RegistryQuirk.STALE_UPLOAD_RANGE,
                RegistryQuirk.CHUNK_LIMITS,
                RegistryQuirk.NO_REFERRERS,
                RegistryQuirk.NO_MOUNTS,
                RegistryQuirk.REDIRECTED_BLOBS);
        ecr = EcrServer.start(
                registry.store(), "af-south-1", AccessKey.of("AKIATEST", "a-secret-of-aws"), InstantSource.system());
    }

    @AfterEach
    void stop() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        ecr.close();
    }

    private Map<String, Object> aws() {
        return Map.of(
                "ecr-endpoint", ecr.endpoint().toString(), "ecr-registries", List.of(registry.host() + "=af-south-1"));
    }

    private Settings target(String... more) {
        Map<String, Object> values = new HashMap<>(aws());
        values.put("registry", registry.host());
        for (int i = 0; i < more.length; i += 2) {
            values.put(more[i], more[i + 1]);
        }
        return target(values);
    }

    /** An image that was pushed so long ago; its digest. */
    private String push(String tag, Duration age) throws IOException {
        String digest = new SampleImage("shop/backend", 1000, 1, tag.hashCode()).putDocker(registry.store(), tag);
        registry.store().pushedAt("shop/backend", digest, Instant.now().minus(age));
        return digest;
    }

    private String name(String image) {
        return registry.host() + "/" + image;
    }

    private Taken elsewhere(String... images) throws IOException {
        RegistryServer source = registry();
        for (String image : images) {
            String[] parts = image.split(":", -1);
            new SampleImage(parts[0], 3000, 2, image.hashCode()).putIndex(source.store(), parts[1]);
        }
        return take(open(source, Map.of(), images));
    }

    @Test
    void anImageIsTakenWithAPasswordOfEcrAndNothingIsSaidWhereNoRuleIs() throws Exception {
        push("1.4", Duration.ofDays(400));
        Component component = open(registry, aws(), "shop/backend:1.4");
        Taken taken = take(component);
        assertThat(taken.capture().findings()).isEmpty();
        assertThat(ecr.actions()).containsOnlyOnce("GetAuthorizationToken").contains("GetLifecyclePolicy");
        assertThat(component.discover(run()).findings()).isEmpty();
    }

    @Test
    void anImageThatARuleExpiresWithinADayIsSaid() throws Exception {
        String old = push("1.4", Duration.ofDays(3));
        push("1.5", Duration.ofDays(2));
        push("1.6", Duration.ofDays(1));
        ecr.putLifecyclePolicy("shop/backend", KEEP_TWO.formatted(2));
        Component component = open(registry, aws(), "shop/backend:1.4");
        Finding expected = Finding.warning(
                name("shop/backend:1.4"),
                "lifecycle rule 7 of its repository will expire " + old + " within a day",
                "Change the rule, or give the image a tag that it does not select; a point that holds the image can bring it back.");
        assertThat(component.discover(run()).findings()).containsExactly(expected);
        assertThat(take(component).capture().findings()).containsExactly(expected);
    }

    @Test
    void anImageThatARuleWillExpireSoonIsSaidAndOneFarFromThatIsNot() throws Exception {
        for (int i = 0; i < 12; i++) {
            push("1." + i, Duration.ofDays(i));
        }
        ecr.putLifecyclePolicy("shop/backend", KEEP_TWO.formatted(13));
        Component component = open(registry, aws(), "shop/backend:1.2", "shop/backend:1.9");
        Discovery discovery = component.discover(run());
        assertThat(discovery.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.subject()).isEqualTo(name("shop/backend:1.9"));
            assertThat(finding.message()).endsWith("after at most 5 more pushes or 14 days");
        });
    }

    @Test
    void aRuleOfDaysIsSeenFourteenDaysAhead() throws Exception {
        push("1.4", Duration.ofDays(80));
        push("1.5", Duration.ofDays(70));
        ecr.putLifecyclePolicy("shop/backend", """
                {"rules":[{"rulePriority":1,"selection":{"tagStatus":"tagged","tagPrefixList":["1."],
                "countType":"sinceImagePushed","countUnit":"days","countNumber":90},"action":{"type":"expire"}}]}""");
        Component component = open(registry, aws(), "shop/backend:1.*");
        assertThat(component.discover(run()).findings())
                .extracting(Finding::subject)
                .containsExactly(name("shop/backend:1.4"));
    }

    @Test
    void rulesThatMayNotBeLookedAtAreSaidAndDoNotStopARun() throws Exception {
        push("1.4", Duration.ZERO);
        ecr.putLifecyclePolicy("shop/backend", KEEP_TWO.formatted(2));
        ecr.deny("StartLifecyclePolicyPreview");
        Taken taken = take(open(registry, aws(), "shop/backend:1.4"));
        assertThat(taken.capture().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.message()).contains("is not known", "not authorized to perform: ecr:Start");
            assertThat(finding.hint())
                    .startsWith("Allow ecr:StartLifecyclePolicyPreview")
                    .endsWith("Or set lifecycle-warnings to false.");
        });
        Map<String, Object> silent = new HashMap<>(aws());
        silent.put("lifecycle-warnings", "false");
        assertThat(take(open(registry, silent, "shop/backend:1.4")).capture().findings())
                .isEmpty();
    }

    @Test
    void aMissingRepositoryIsInThePlanWithTheCommandThatMakesIt() throws Exception {
        Taken taken = elsewhere("shop/backend:1.4");
        Component component = open(registry, aws(), "shop/backend:1.4");
        RestorePlan plan = component.planRestore(taken.source(), target(), run());
        assertThat(plan.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.subject()).isEqualTo(name("shop/backend"));
            assertThat(finding.hint())
                    .contains("'aws ecr create-repository --region af-south-1 --repository-name shop/backend'");
        });
        SankofaException failure = failure(() -> component.restore(plan, taken.source(), target(), run()));
        assertThat(failure.code()).isEqualTo(ErrorCode.TARGET_FAILED);
        assertThat(failure.getMessage()).contains("'shop/backend' does not exist");
        assertThat(failure.hint()).hasValueSatisfying(hint -> assertThat(hint).contains("create-repositories"));
    }

    @Test
    void repositoriesAreCreatedOnRequestAndTheImagesAreWhole() throws Exception {
        Taken taken = elsewhere("shop/backend:1.4", "shop/frontend:2");
        Component component = open(registry, aws(), "shop/backend:1.4");
        registry.store().createRepository("shop/frontend");
        Settings settings = target("create-repositories", "true");
        RestorePlan plan = component.planRestore(taken.source(), settings, run());
        assertThat(plan.findings()).isEmpty();
        assertThat(plan.steps())
                .extracting(RestorePlan.Step::object)
                .containsExactly(name("shop/backend"), name("shop/backend:1.4"), name("shop/frontend:2"));
        assertThat(registry.store().hasRepository("shop/backend")).isFalse();
        component.restore(plan, taken.source(), settings, run());
        requireProven(component, taken.source(), settings);
        assertThat(ecr.actions()).containsOnlyOnce("CreateRepository");
        registry.assertNothingOpen("shop/backend");
    }

    @Test
    void whoMayPushAndNotLookAtRepositoriesPushes() throws Exception {
        Taken taken = elsewhere("shop/backend:1.4");
        Component component = open(registry, aws(), "shop/backend:1.4");
        registry.store().createRepository("shop/backend");
        ecr.deny("DescribeRepositories");
        assertThat(component.planRestore(taken.source(), target(), run()).findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.INFO);
                    assertThat(finding.message()).contains("not authorized to perform: ecr:DescribeRepositories");
                });
        restore(component, taken.source(), target());
        requireProven(component, taken.source(), target());
    }

    @Test
    void aCreationThatIsNotAllowedIsSaidWithWhatToAllow() throws Exception {
        Taken taken = elsewhere("shop/backend:1.4");
        Component component = open(registry, aws(), "shop/backend:1.4");
        ecr.deny("CreateRepository");
        SankofaException failure =
                failure(() -> restore(component, taken.source(), target("create-repositories", "true")));
        assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_DENIED);
        assertThat(failure.hint())
                .hasValueSatisfying(hint -> assertThat(hint).startsWith("Allow ecr:CreateRepository"));
    }

    @Test
    void aPushThatMakesRulesExpireOtherImagesSaysSo() throws Exception {
        Taken taken = elsewhere("shop/backend:9.1");
        String oldest = push("1.4", Duration.ofDays(9));
        push("1.5", Duration.ofDays(8));
        push("1.6", Duration.ofDays(7));
        ecr.putLifecyclePolicy("shop/backend", KEEP_TWO.formatted(5));
        Component component = open(registry, aws(), "shop/backend:1.4");
        RestorePlan plan = component.planRestore(taken.source(), target(), run());
        // An index and the manifests of two platforms.
        assertThat(plan.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message())
                        .isEqualTo("pushing 3 manifests may make its lifecycle rules expire 1 of the images there: "
                                + oldest));
        assertThat(plan.isRefused()).isFalse();
    }
}
