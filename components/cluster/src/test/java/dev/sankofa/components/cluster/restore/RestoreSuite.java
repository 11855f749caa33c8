package dev.sankofa.components.cluster.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.cluster.api.Json;
import dev.sankofa.components.cluster.clean.Cleaner;
import dev.sankofa.components.cluster.proof.RunningImage;
import dev.sankofa.components.spi.RestoreOutcome;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.RestorePlan.Action;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.Verification.Result;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.Event;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The same expectations for every API server. */
abstract class RestoreSuite extends ShopSuite {
    private static final String DIGEST = "sha256:" + "1".repeat(64);

    /** Every object, cleaned, by kind and name. */
    private Map<String, JsonNode> state(LiveCapture capture, String from, String to) {
        Map<String, JsonNode> state = new TreeMap<>();
        for (ObjectNode raw : capture.all()) {
            Cleaner.clean(raw)
                    .object()
                    .ifPresent(object -> state.put(
                            Cleaner.groupKind(object) + " "
                                    + object.path("metadata")
                                            .path("name")
                                            .asString("")
                                            .replace(from, to),
                            Json.MAPPER.readTree(object.toString().replace(from, to))));
        }
        return state;
    }

    private RunningImage backendImage() {
        return new RunningImage(
                shop().namespace, "Deployment", "backend", "app", "registry.example.com/shop/backend:latest", DIGEST);
    }

    @Test
    void aLostNamespaceComesBackAsItWas() throws IOException {
        shop().furnish();
        LiveCapture before = shop().capture();
        RestoreRules rules = Shop.rules(Map.of());
        shop().lose(shop().namespace);

        RestorePlan plan = shop().plan(before, rules);
        requireAccepted(plan);
        assertThat(step(plan, "Deployment.apps " + shop().namespace + "/backend")
                        .action())
                .isEqualTo(Action.CREATE);
        assertThat(plan.toString()).doesNotContain("c2VjcmV0").doesNotContain("secret-key");
        RestoreOutcome outcome = shop().apply(plan, before, rules);
        assertThat(outcome.written()).isEqualTo(plan.items());
        requireProven(shop().verify(before, rules, backendImage()));

        LiveCapture after = shop().capture();
        assertThat(state(after, "", "")).isEqualTo(state(before, "", ""));
    }

    @Test
    void anotherNamespaceGetsACopyAndTheReportOfWhatStillPointsBack() throws IOException {
        shop().furnish();
        LiveCapture before = shop().capture();
        RestoreRules rules = shop().copying(Map.of());
        RestorePlan plan = shop().plan(before, rules);
        requireAccepted(plan);
        assertThat(plan.findings())
                .anySatisfy(finding -> assertThat(finding.subject() + " " + finding.message())
                        .isEqualTo("ConfigMap " + shop().copy + "/settings data.CACHE names the namespace "
                                + shop().namespace + " and was not rewritten"));
        shop().apply(plan, before, rules);
        requireProven(shop().verify(before, rules, backendImage()));
        LiveCapture after = LiveCapture.of(shop().client, shop().copy);
        Map<String, JsonNode> wanted = state(before, shop().namespace, shop().copy);
        Map<String, JsonNode> found = state(after, shop().namespace, shop().copy);
        assertThat(found).isEqualTo(wanted);
    }

    @Test
    void aSecondRestoreFindsEverythingIdentical() throws IOException {
        shop().furnish();
        LiveCapture before = shop().capture();
        RestoreRules rules = shop().copying(Map.of());
        shop().apply(shop().plan(before, rules), before, rules);
        RestorePlan again = shop().plan(before, rules);
        requireAccepted(again);
        assertThat(again.steps())
                .allSatisfy(
                        step -> assertThat(step.action()).as(step.toString()).isEqualTo(Action.SKIP));
        assertThat(shop().plan(before, Shop.rules(Map.of())).steps())
                .as("the original is identical too")
                .allSatisfy(
                        step -> assertThat(step.action()).as(step.toString()).isEqualTo(Action.SKIP));
    }

    @Test
    void aRestoreThatBrokeOffIsFinishedByRunningItAgain() throws IOException {
        shop().furnish();
        LiveCapture before = shop().capture();
        RestoreRules rules = shop().copying(Map.of("parallel", "2"));
        Cancellation cancellation = new Cancellation();
        RestorePlan plan = shop().plan(before, rules);
        failure(
                ErrorCode.CANCELLED,
                () -> shop().restore(
                                before,
                                rules,
                                Shop.run(
                                        event -> {
                                            if (event instanceof Event.Progress progress && progress.itemsDone() >= 7) {
                                                cancellation.cancel();
                                            }
                                        },
                                        cancellation))
                        .restore(plan));
        RestorePlan rest = shop().plan(before, rules);
        requireAccepted(rest);
        assertThat(rest.items()).isPositive().isLessThan(plan.items());
        shop().apply(rest, before, rules);
        requireProven(shop().verify(before, rules));
    }

    @Test
    void aRolloutThatCannotBecomeReadyFailsWithThePodsReason() throws IOException {
        shop().furnish();
        LiveCapture before = shop().capture()
                .edit(
                        "Deployment",
                        "backend",
                        deployment -> deployment
                                .withObject("/spec/template/metadata/annotations")
                                .put("lab/fate", "stuck"));
        RestoreRules rules = shop().copying(Map.of());
        RestorePlan plan = shop().plan(before, rules);
        SankofaException failure = failure(ErrorCode.TARGET_FAILED, () -> shop().apply(plan, before, rules));
        assertThat(failure)
                .hasMessageContaining("Deployment.apps " + shop().copy + "/backend does not become ready: pod backend-")
                .hasMessageContaining("ImagePullBackOff");
    }

    @Test
    void ownersAreLinkedByTheirNewUids() throws IOException {
        shop().furnish();
        ObjectNode owner =
                shop().live("apps", "Deployment", shop().namespace, "backend").orElseThrow();
        ObjectNode owned = Shop.yaml("{apiVersion: v1, kind: ConfigMap, metadata: {name: owned}, data: {a: b}}");
        ObjectNode reference = Shop.yaml("{apiVersion: apps/v1, kind: Deployment, name: backend}")
                .put("uid", owner.path("metadata").path("uid").asString(""));
        owned.withObject("/metadata").putArray("ownerReferences").add(reference);
        shop().create(owned);
        LiveCapture before = shop().capture();
        RestoreRules rules = shop().copying(Map.of());
        RestorePlan plan = shop().plan(before, rules);
        shop().apply(plan, before, rules);
        ObjectNode copy = shop().live("", "ConfigMap", shop().copy, "owned").orElseThrow();
        ObjectNode newOwner =
                shop().live("apps", "Deployment", shop().copy, "backend").orElseThrow();
        assertThat(copy.path("metadata").path("ownerReferences").path(0).path("uid"))
                .isEqualTo(newOwner.path("metadata").path("uid"));
        assertThat(shop().plan(before, rules).items()).isZero();
    }

    @Test
    void aFinalizerThatNeverEndsIsNamed() throws IOException {
        shop().makeNamespace(shop().namespace);
        ObjectNode held = Shop.yaml("{apiVersion: v1, kind: ConfigMap, immutable: true, data: {a: old},"
                + " metadata: {name: held, finalizers: [nobody.example.com/ever]}}");
        shop().create(held);
        LiveCapture before = shop().capture()
                .edit("ConfigMap", "held", map -> map.withObject("/data").put("a", "new"));
        RestoreRules rules = Shop.rules(Map.of("existing", "recreate", "wait", "2s"));
        RestorePlan plan = shop().plan(before, rules);
        assertThat(plan.findings())
                .anySatisfy(finding -> assertThat(finding.message()).contains("nobody.example.com/ever is left out"));
        SankofaException failure = failure(ErrorCode.TARGET_FAILED, () -> shop().apply(plan, before, rules));
        assertThat(failure).hasMessageContaining("held by finalizers").hasMessageContaining("nobody.example.com/ever");
        shop().patch("", "ConfigMap", "held", "metadata: {finalizers: null}");
    }

    @Test
    void aDefinitionComesBackBeforeItsObjects() {
        shop().makeNamespace(shop().namespace);
        String group = "g" + shop().id + ".example.com";
        ObjectNode definition = Shop.yaml("""
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: widgets.GROUP}
                spec:
                  group: GROUP
                  scope: Namespaced
                  names: {plural: widgets, singular: widget, kind: Widget, listKind: WidgetList}
                  versions:
                  - name: v1
                    served: true
                    storage: true
                    schema:
                      openAPIV3Schema:
                        type: object
                        properties:
                          spec: {type: object, properties: {size: {type: integer, default: 3}}}
                """.replace("GROUP", group));
        shop().create(definition);
        new dev.sankofa.components.cluster.rollout.Rollouts(shop().client, shop().discovery)
                .await(
                        List.of(shop().reference(
                                        "apiextensions.k8s.io", "CustomResourceDefinition", "", "widgets." + group)),
                        java.time.Duration.ofSeconds(20),
                        Shop.run());
        var type = shop().client.discover().findPreferred(group, "Widget").orElseThrow();
        ObjectNode widget =
                Shop.yaml("{kind: Widget, metadata: {name: one}, spec: {}}").put("apiVersion", group + "/v1");
        widget.withObject("/metadata").put("namespace", shop().namespace);
        shop().client
                .create(
                        new dev.sankofa.components.cluster.api.ObjectReference(type, shop().namespace, "one"),
                        widget,
                        Shop.SOMEBODY);
        var crd = shop().reference("apiextensions.k8s.io", "CustomResourceDefinition", "", "widgets." + group);
        LiveCapture before =
                shop().capture().add(crd.type(), shop().client.get(crd).orElseThrow());
        shop().lose(crd);

        RestoreRules rules = Shop.rules(Map.of());
        RestorePlan plan = shop().plan(before, rules);
        requireAccepted(plan);
        assertThat(step(plan, "Widget." + group + " " + shop().namespace + "/one")
                        .detail())
                .contains("its kind comes with the restore");
        shop().apply(plan, before, rules);
        requireProven(shop().verify(before, rules));
    }

    @Test
    void aChangedSecretFailsTheProofWithoutItsValue() throws IOException {
        shop().furnish();
        LiveCapture before = shop().capture();
        shop().patch("", "Secret", "app", "data: {JWT: b3RoZXI=, extra: eA==}");
        Verification proof = shop().verify(
                        before,
                        Shop.rules(Map.of()),
                        new RunningImage(
                                shop().namespace, "Deployment", "backend", "app", "x", "sha256:" + "2".repeat(64)));
        assertThat(proof.checks())
                .filteredOn(check -> check.result() == Result.FAILED)
                .extracting(Verification.Check::name)
                .containsExactly("keys and values of Secrets", "images that run are those that ran");
        assertThat(proof.checks().toString())
                .contains("data[JWT]")
                .contains("data[extra] is too much")
                .doesNotContain("b3RoZXI=");
    }
}
