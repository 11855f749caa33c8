package dev.sankofa.components.cluster.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.Severity;
import dev.sankofa.components.spi.Supply;
import dev.sankofa.foundation.Secret;
import dev.sankofa.sandbox.kubernetes.ApiServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What a plan says about the images of pods, and what it asks to find out. */
final class NeededImagesTest {
    private ApiServer server;
    private Shop shop;

    @BeforeEach
    void start() throws IOException {
        server = ApiServer.start();
        shop = new Shop(Map.of("server", server.endpoint().toString(), "token", server.token()));
        shop.makeNamespace(shop.namespace);
    }

    @AfterEach
    void stop() {
        shop.close();
        server.close();
    }

    /** Knows some images; remembers what was asked, and shown. */
    private record Known(Map<String, Answer> images, Map<String, List<String>> asked) implements Supply {
        Known(Map<String, Answer> images) {
            this(images, new ConcurrentHashMap<>());
        }

        @Override
        public Answer ask(String name, List<Secret> credentials) {
            List<String> before = asked.put(
                    name, credentials.stream().map(Secret::reveal).sorted().toList());
            assertThat(before).as(name + " is asked for once").isNull();
            return images.getOrDefault(name, new There());
        }

        @Override
        public void close() {
            throw new AssertionError("closed by who did not open it");
        }
    }

    private void workload(String kind, String name, String pod) {
        shop.create(Shop.yaml("{apiVersion: apps/v1, kind: " + kind + ", metadata: {name: " + name
                + "}, spec: {selector: {matchLabels: {app: " + name + "}}, template: {metadata: {labels: {app: " + name
                + "}}, spec: " + pod + "}}}"));
    }

    private void pullSecret(String name, String type, String key, String document) {
        ObjectNode secret =
                Shop.yaml("{apiVersion: v1, kind: Secret, metadata: {name: " + name + "}, type: " + type + "}");
        secret.putObject("data")
                .put(key, Base64.getEncoder().encodeToString(document.getBytes(StandardCharsets.UTF_8)));
        shop.create(secret);
    }

    private static List<Finding> about(RestorePlan plan) {
        return plan.findings().stream()
                .filter(finding -> finding.subject().startsWith("image"))
                .toList();
    }

    @Test
    void everyImageIsAskedForOnceAndWhatCannotBePulledIsNamed() {
        workload(
                "Deployment",
                "backend",
                "{initContainers: [{name: i, image: 'r/migrate:1'}], containers: [{name: c, image: 'r/backend:1'}, {name: s, image: 'r/side:1'}]}");
        workload("DaemonSet", "logs", "{containers: [{name: c, image: 'r/side:1'}]}");
        workload("Deployment", "mine", "{containers: [{name: c, image: 'built-here:1', imagePullPolicy: Never}]}");
        shop.create(
                Shop.yaml(
                        "{apiVersion: batch/v1, kind: CronJob, metadata: {name: night}, spec: {schedule: '0 3 * * *', jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: c, image: 'q/night:1'}]}}}}}}"));
        Supply.Unknown silent = new Supply.Unknown("registry q is silent", "Look there.", Optional.empty());
        Known known = new Known(Map.of(
                "r/migrate:1", new Supply.Missing("registry r does not have it", Optional.empty()),
                "r/side:1", new Supply.Missing("registry r does not have it", Optional.of("images")),
                "q/night:1", silent));
        RestorePlan plan = shop.plan(shop.capture(), shop.copying(Map.of()), known);
        String copy = shop.copy;
        assertThat(known.asked()).containsOnlyKeys("r/migrate:1", "r/backend:1", "r/side:1", "q/night:1");
        assertThat(about(plan))
                .extracting(Finding::severity, Finding::subject, Finding::message)
                .containsExactly(
                        tuple(Severity.INFO, "images", "1 image can be pulled"),
                        tuple(
                                Severity.WARNING,
                                "image r/migrate:1",
                                "cannot be pulled: registry r does not have it; Deployment.apps " + copy
                                        + "/backend names it"),
                        tuple(
                                Severity.WARNING,
                                "image r/side:1",
                                "cannot be pulled: registry r does not have it; DaemonSet.apps " + copy
                                        + "/logs and 1 more name it; component images of this point has it"),
                        tuple(Severity.WARNING, "image q/night:1", "perhaps cannot be pulled: registry q is silent"));
        assertThat(plan.isRefused()).isFalse();
        assertThat(about(shop.plan(shop.capture(), shop.copying(Map.of())))).isEmpty();
    }

    @Test
    void whatIsIdenticalOrStaysIsNotAskedFor() {
        workload("Deployment", "backend", "{containers: [{name: c, image: 'r/backend:1'}]}");
        LiveCapture before = shop.capture();
        Known known = new Known(Map.of());
        shop.plan(before, Shop.rules(Map.of()), known);
        shop.patch("apps", "Deployment", "backend", "spec: {replicas: 3}");
        shop.plan(before, Shop.rules(Map.of("existing", "skip")), known);
        assertThat(known.asked()).isEmpty();
    }

    @Test
    void podsShowTheSecretsThatTheyNameOrElseThoseOfTheirAccount() {
        pullSecret("own", "kubernetes.io/dockerconfigjson", ".dockerconfigjson", "{\"auths\":{\"own\":{}}}");
        pullSecret("old", "kubernetes.io/dockercfg", ".dockercfg", "{\"old\":{}}");
        pullSecret("other", "Opaque", ".dockerconfigjson", "{\"auths\":{\"other\":{}}}");
        shop.create(Shop.yaml(
                "{apiVersion: v1, kind: ServiceAccount, metadata: {name: runner}, imagePullSecrets: [{name: old}]}"));
        workload(
                "Deployment",
                "a",
                "{serviceAccountName: runner, imagePullSecrets: [{name: own}, {name: other}, {name: none}], containers: [{name: c, image: 'r/a:1'}]}");
        workload("Deployment", "b", "{serviceAccountName: runner, containers: [{name: c, image: 'r/b:1'}]}");
        workload("Deployment", "c", "{containers: [{name: c, image: 'r/c:1'}]}");
        LiveCapture before = shop.capture();
        Map<String, List<String>> shown = Map.of(
                "r/a:1", List.of("{\"auths\":{\"own\":{}}}"),
                "r/b:1", List.of("{\"auths\":{\"old\":{}}}"),
                "r/c:1", List.of());
        Known captured = new Known(Map.of());
        RestorePlan plan = shop.plan(before, shop.copying(Map.of()), captured);
        assertThat(captured.asked()).as("Secrets of the point").isEqualTo(shown);
        assertThat(plan.toString()).doesNotContain("auths");

        Known withoutSecrets = new Known(Map.of());
        shop.plan(before, shop.copying(Map.of("secrets", "false")), withoutSecrets);
        assertThat(withoutSecrets.asked().get("r/b:1"))
                .as("the copy has no Secrets, and none come")
                .isEmpty();
    }

    @Test
    void theQuestionsEndWithTheirLimit() {
        workload("Deployment", "backend", "{containers: [{name: c, image: 'r/backend:1'}]}");
        LiveCapture before = shop.capture();
        CountDownLatch never = new CountDownLatch(1);
        Supply deaf = new Supply() {
            @Override
            public Answer ask(String name, List<Secret> credentials) {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return new There();
            }

            @Override
            public void close() {}
        };
        NeededImages images = new NeededImages(Duration.ofMillis(50));
        RestoreRules rules = Shop.rules(Map.of());
        PullSecrets secrets = new PullSecrets(shop.client, shop.discovery, before, rules);
        ObjectNode deployment = before.object("Deployment", "backend");
        images.note(
                new Desired(
                        shop.reference("apps", "Deployment", shop.namespace, "backend"),
                        deployment,
                        deployment,
                        List.of()),
                secrets);
        assertThat(images.look(deaf, secrets, Shop.run()))
                .extracting(Finding::message)
                .singleElement()
                .asString()
                .startsWith("perhaps cannot be pulled: no answer within ");
    }
}
