package dev.sankofa.components.cluster.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.Severity;
import dev.sankofa.sandbox.kubernetes.ApiServer;
import dev.sankofa.sandbox.kubernetes.access.AccessRule;
import dev.sankofa.sandbox.kubernetes.access.User;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a plan says that the target lacks. */
final class PreflightTest {
    private ApiServer server;
    private Shop shop;

    @BeforeEach
    void start() throws IOException {
        server = ApiServer.start();
        shop = new Shop(access(server.token())).furnish();
    }

    @AfterEach
    void stop() {
        shop.close();
        server.close();
    }

    private Map<String, ?> access(String token) {
        return Map.of("server", server.endpoint().toString(), "token", token);
    }

    private Shop as(String name, String... verbs) {
        AccessRule rule = new AccessRule(Set.of(verbs), Set.of("*"), Set.of("*"), Set.of("*"));
        server.addUser(name, new User(name, List.of(rule)));
        return new Shop(access(name));
    }

    private static List<Finding> errors(RestorePlan plan) {
        return plan.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
    }

    @Test
    void theRightToUpdateIsMissedWhereThePlanReplaces() {
        LiveCapture before = shop.capture();
        shop.patch("", "ConfigMap", "settings", "data: {LOG_LEVEL: debug}");
        try (Shop writer = as("writer", "get", "list", "watch", "create", "patch")) {
            RestorePlan merge = writer.plan(before, Shop.rules(Map.of("existing", "merge")));
            assertThat(errors(merge)).isEmpty();
            assertThat(errors(writer.plan(before, Shop.rules(Map.of("existing", "replace")))))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.subject()).isEqualTo("ConfigMap " + shop.namespace + "/settings");
                        assertThat(finding.message()).contains("cannot update resource \"configmaps\"");
                        assertThat(finding.hint()).contains("Give the account the right");
                    });
        }
    }

    @Test
    void theRightToDeleteIsAskedForWhereThePlanRecreates() {
        LiveCapture before = shop.capture().edit("Deployment", "backend", deployment -> {
            deployment.withObject("/spec/selector/matchLabels").put("tier", "new");
            deployment.withObject("/spec/template/metadata/labels").put("tier", "new");
        });
        RestoreRules rules = Shop.rules(Map.of("existing-of", List.of("Deployment.apps=recreate")));
        try (Shop writer = as("writer", "get", "list", "watch", "create", "patch", "update")) {
            assertThat(errors(writer.plan(before, rules)))
                    .extracting(Finding::subject, Finding::message)
                    .containsExactly(tuple("deployments.apps in " + shop.namespace, "we may not delete"));
        }
        assertThat(errors(shop.plan(before, rules))).isEmpty();
    }

    @Test
    void rulesAboutWhatThePointDoesNotHaveAreNotPassedOverInSilence() {
        LiveCapture before = shop.capture();
        RestorePlan mistaken = shop.plan(
                before,
                Shop.rules(Map.of(
                        "existing-of", List.of("Deployment=skip", "ConfigMap=skip"),
                        "leave-out", List.of("ingress.networking.k8s.io"),
                        "namespace-map", List.of("nowhere=somewhere"))));
        assertThat(errors(mistaken))
                .extracting(Finding::subject, Finding::message, Finding::hint)
                .containsExactly(
                        tuple(
                                "leave-out",
                                "'ingress.networking.k8s.io' is no kind of which the point has objects",
                                "Write it with its group: Ingress.networking.k8s.io."),
                        tuple(
                                "existing-of",
                                "'Deployment' is no kind of which the point has objects",
                                "Write it with its group: Deployment.apps."),
                        tuple(
                                "namespace-map",
                                "the point has nothing of namespace 'nowhere'",
                                "Name one of the point: " + shop.namespace + "."));
        RestorePlan general = shop.plan(before, Shop.rules(Map.of("leave-out", List.of("Widget.example.org"))));
        assertThat(errors(general)).isEmpty();
        assertThat(general.findings())
                .anySatisfy(finding -> assertThat(finding.message())
                        .isEqualTo("'Widget.example.org' is no kind of which the point has objects"));
        assertThat(general.bytes())
                .as("nothing is written of what is identical")
                .isZero();
    }

    @Test
    void classesThatTheTargetDoesNotHaveAreNamed() {
        LiveCapture before = shop.capture()
                .edit("Ingress", "shop", ingress -> ingress.withObject("/spec").put("ingressClassName", "outside"))
                .edit(
                        "Deployment",
                        "backend",
                        deployment -> deployment
                                .withObject("/spec/template/spec")
                                .put("priorityClassName", "urgent")
                                .put("runtimeClassName", "sealed"))
                .edit(
                        "StatefulSet",
                        "db",
                        set -> set.withObject("/spec/template/spec").put("priorityClassName", "urgent"));
        shop.create(
                Shop.yaml(
                        "{apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: {name: outside}, spec: {controller: example.com/c}}"));
        RestorePlan plan = shop.plan(before, shop.copying(Map.of()));
        assertThat(errors(plan)).isEmpty();
        assertThat(plan.findings())
                .filteredOn(finding -> finding.message().startsWith("the target does not have it"))
                .extracting(Finding::subject, Finding::message)
                .containsExactlyInAnyOrder(
                        tuple(
                                "PriorityClass.scheduling.k8s.io urgent",
                                "the target does not have it, and Deployment.apps " + shop.copy
                                        + "/backend and 1 more name it"),
                        tuple(
                                "RuntimeClass.node.k8s.io sealed",
                                "the target does not have it, and Deployment.apps " + shop.copy + "/backend names it"),
                        tuple(
                                "StorageClass.storage.k8s.io none-such",
                                "the target does not have it, and PersistentVolumeClaim " + shop.copy
                                        + "/uploads names it"));
    }
}
