package dev.sankofa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.foundation.ExitStatus;
import dev.sankofa.sandbox.kubernetes.ApiServer;
import dev.sankofa.sandbox.registry.RegistryServer;
import dev.sankofa.sandbox.registry.SampleImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What runs in a cluster, captured from a registry whose tag has moved since, and brought back. */
final class RunningImagesTest {
    private static final JsonMapper MAPPER = new JsonMapper();

    @TempDir
    Path directory;

    private CommandLineHarness sankofa;
    private ApiServer cluster;
    private RegistryServer registry;
    private String runs;
    private String moved;

    @BeforeEach
    void start() throws Exception {
        registry = RegistryServer.start(directory.resolve("registry"));
        runs = new SampleImage("shop/backend", 20_000, 2, 7).putIndex(registry.store(), "1.4");
        cluster = ApiServer.start();
        create("{'apiVersion':'v1','kind':'Namespace','metadata':{'name':'shop'}}");
        deploy("backend", "shop/backend:1.4", "'lab/digest.main':'" + runs + "'");
        awaitImage(runs);
        moved = new SampleImage("shop/backend", 20_000, 2, 8).putIndex(registry.store(), "1.4");
        Path shop = Files.createDirectory(directory.resolve("shop"));
        Files.writeString(shop.resolve("password"), "correct-horse-battery-staple");
        policy("kubernetes");
        sankofa = new CommandLineHarness(shop).with("TOKEN", cluster.token());
        requireStatus(ExitStatus.OK, "repo", "init");
    }

    @AfterEach
    void stop() {
        cluster.close();
        registry.close();
    }

    private void policy(String asked) throws IOException {
        Files.writeString(directory.resolve("shop/sankofa.yaml"), """
                version: 1
                application: shop
                repository:
                  path: repository
                  password-file: password
                components:
                  images:
                    kind: images
                    running-in: [%s]
                    plain-http: true
                  kubernetes:
                    kind: cluster
                    server: %s
                    token: ${env:TOKEN}
                    namespaces: [shop]
                  settings:
                    kind: files
                    paths: [/etc/hostname]
                """.formatted(asked, cluster.endpoint()));
    }

    private void create(String json) {
        cluster.objects().create((ObjectNode) MAPPER.readTree(json.replace('\'', '"')));
    }

    private void deploy(String name, String image, String annotations) {
        create("""
                {'apiVersion':'apps/v1','kind':'Deployment','metadata':{'name':'%1$s','namespace':'shop'},'spec':{'replicas':1,
                 'selector':{'matchLabels':{'app':'%1$s'}},'template':{'metadata':{'labels':{'app':'%1$s'},'annotations':{%3$s}},
                 'spec':{'containers':[{'name':'main','image':'%2$s'}]}}}}""".formatted(name, registry.host() + "/" + image, annotations));
    }

    private void awaitImage(String digest) throws InterruptedException {
        Instant limit = Instant.now().plus(Duration.ofSeconds(30));
        while (cluster.objects().all("v1", "Pod", "shop").stream()
                .map(pod -> pod.path("status").path("containerStatuses").path(0))
                .map((JsonNode status) -> status.path("imageID").asString(""))
                .noneMatch(id -> id.endsWith(digest))) {
            assertThat(Instant.now()).as("no pod runs " + digest).isBefore(limit);
            Thread.sleep(20);
        }
    }

    private CommandLineHarness.Outcome requireStatus(ExitStatus status, String... arguments) {
        CommandLineHarness.Outcome outcome = sankofa.run(arguments);
        assertThat(outcome.status()).as(outcome.out() + outcome.err()).isEqualTo(status);
        return outcome;
    }

    @Test
    void onlyWhatRunsIsCapturedAndComesBackUnderItsNameWhenTheClusterIsLostToo() throws Exception {
        CommandLineHarness.Outcome backup = requireStatus(ExitStatus.WARNINGS, "backup");
        assertThat(backup.out() + backup.err()).contains("shop/backend:1.4", "captured is " + runs + ", which runs");
        String shown =
                sankofa.run("points", "show", "latest", "--output", "json").out();
        assertThat(shown)
                .contains(registry.host() + "/shop/backend:1.4 " + runs)
                .doesNotContain("shop/backend:1.4 " + moved);

        cluster.close();
        registry.store().removeManifest("shop/backend", runs);
        registry.store().removeManifest("shop/backend", moved);
        requireStatus(ExitStatus.OK, "verify", "latest");
        requireStatus(ExitStatus.OK, "restore", "plan", "--component", "images", "--out", "plan.json");
        requireStatus(ExitStatus.OK, "restore", "apply", "plan.json");
        assertThat(registry.store().tag("shop/backend", "1.4")).contains(runs);
    }

    @Test
    void thePlanOfTheClusterSaysWhichImagesAreLostAndWhereTheyAre() throws Exception {
        requireStatus(ExitStatus.WARNINGS, "backup");
        cluster.objects().delete("v1", "Namespace", "", "shop");
        assertThat(plan("--component", "kubernetes", "--set", "kubernetes.existing=skip"))
                .contains("1 image can be pulled");
        registry.store().clear();
        String image = "image " + registry.host() + "/shop/backend:1.4";
        String missing = image + ": cannot be pulled: registry " + registry.host()
                + " does not have it; Deployment.apps shop/backend names it; component images of this point has it";
        assertThat(plan("--component", "kubernetes", "--set", "kubernetes.existing=skip"))
                .contains(missing, "Restore component images too");
        String both = plan("--component", "kubernetes", "--component", "images", "--out", "plan.json");
        assertThat(both).contains("1 image comes with component images").doesNotContain("cannot be pulled");
        requireStatus(ExitStatus.OK, "restore", "apply", "plan.json");
        assertThat(registry.store().tag("shop/backend", "1.4")).contains(runs);
        awaitImage(runs);
        registry.close();
        assertThat(plan("--component", "kubernetes", "--set", "kubernetes.namespace-map=shop=copy"))
                .contains(image + ": perhaps cannot be pulled: registry " + registry.host()
                        + " cannot be asked from here");
    }

    /** Its text, however the lines are broken. */
    private String plan(String... arguments) {
        List<String> all = new ArrayList<>(List.of("restore", "plan"));
        all.addAll(List.of(arguments));
        return requireStatus(ExitStatus.OK, all.toArray(String[]::new)).out().replaceAll("\\s+", " ");
    }

    @Test
    void whatIsNotPulledYetIsAWarningOfTheDoctorAndOfThePoint() throws Exception {
        deploy("frontend", "shop/frontend:2", "'lab/fate':'stuck'");
        Instant limit = Instant.now().plus(Duration.ofSeconds(30));
        while (cluster.objects().all("v1", "Pod", "shop").size() < 2) {
            assertThat(Instant.now()).as("the second pod is not made").isBefore(limit);
            Thread.sleep(20);
        }
        String warning = "Deployment shop/frontend, container main: which image '" + registry.host()
                + "/shop/frontend:2' is, is not known";
        CommandLineHarness.Outcome doctor = sankofa.run("doctor");
        assertThat(doctor.out()).contains(warning);
        requireStatus(ExitStatus.WARNINGS, "backup");
        assertThat(sankofa.run("points", "show", "latest").out().replaceAll("\\s+", " "))
                .contains(warning);
    }

    @Test
    void aClusterThatIsGoneIsSaidByTheDoctor() {
        cluster.close();
        CommandLineHarness.Outcome doctor = sankofa.run("doctor");
        assertThat(doctor.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(doctor.out()).contains("component kubernetes cannot be asked for images");
    }

    @Test
    void whomThePolicyAsksMustBeThereAndAnswer() throws Exception {
        policy("kubernets");
        assertThat(requireStatus(ExitStatus.USAGE, "policy", "validate").out())
                .contains("component images, setting 'running-in' names no component: 'kubernets'", "kubernetes");
        policy("settings");
        assertThat(requireStatus(ExitStatus.USAGE, "policy", "validate").out())
                .contains("component settings is of kind files, which cannot be asked for images", "Name kubernetes.");
        policy("kubernetes");
        assertThat(requireStatus(ExitStatus.OK, "policy", "show").out())
                .contains("components.images.running-in", "[kubernetes]");
    }
}
