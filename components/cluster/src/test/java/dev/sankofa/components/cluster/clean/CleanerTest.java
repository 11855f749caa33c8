package dev.sankofa.components.cluster.clean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.cluster.api.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.node.ObjectNode;

/** The raw objects are as a Kubernetes 1.36 sent them: {@code kubectl get … -o json --show-managed-fields}. */
final class CleanerTest {
    private static final CleaningRules RULES = new CleaningRules(
            "kept.example.com/finalizer"::equals, (kind, name) -> kind.equals("Deployment") && name.equals("front"));

    private static ObjectNode file(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(CleanerTest.class.getResourceAsStream(name), name)) {
            return (ObjectNode) Json.MAPPER.readTree(in.readAllBytes());
        }
    }

    private static ObjectNode yaml(String text) {
        return Json.MAPPER.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(text));
    }

    private static List<String> notes(Cleaned cleaned) {
        return cleaned.notes().stream()
                .map(note -> note.field() + ": " + note.message())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "autoscaler",
                "claim",
                "claim-bound",
                "cronjob",
                "daemonset",
                "definition",
                "deployment",
                "deployment-scaled",
                "disruptionbudget",
                "endpoints",
                "ingress",
                "job",
                "limits",
                "namespace",
                "networkpolicy",
                "pod",
                "quota",
                "rolebinding",
                "secret-applied",
                "secret-token",
                "service",
                "service-chosen-port",
                "service-headless",
                "serviceaccount",
                "statefulset",
                "volume",
                "webhook"
            })
    void whatAServerSentBecomesWhatIsAppliedAgain(String name) throws IOException {
        ObjectNode raw = file(name + ".raw.json");
        ObjectNode before = raw.deepCopy();
        Cleaned cleaned = Cleaner.clean(raw, RULES);
        assertThat(cleaned.object()).contains(file(name + ".clean.json"));
        assertThat(raw).as("the raw object").isEqualTo(before);
        assertThat(Cleaner.clean(cleaned.object().orElseThrow(), RULES).object())
                .as("cleaned once more")
                .isEqualTo(cleaned.object());
    }

    @Test
    void whatIsOverOrMadeByAControllerIsNotApplied() {
        assertThat(Cleaner.clean(yaml("{apiVersion: batch/v1, kind: Job, metadata: {name: a},"
                                + " status: {conditions: [{type: Complete, status: 'True'}]}}"))
                        .object())
                .isEmpty();
        assertThat(Cleaner.clean(yaml("{apiVersion: v1, kind: Pod, metadata: {name: a,"
                                + " ownerReferences: [{kind: ReplicaSet, name: r, controller: true}]}}"))
                        .object())
                .isEmpty();
        assertThat(Cleaner.clean(yaml(
                                "{apiVersion: v1, kind: Secret, type: kubernetes.io/service-account-token, metadata: {name:"
                                        + " app-token-x7k2p, annotations: {kubernetes.io/service-account.name: app}}}"))
                        .object())
                .isEmpty();
    }

    @Test
    void aFinalizerStaysOnlyWhereSomethingRemovesIt() {
        Cleaned cleaned = Cleaner.clean(
                yaml("{apiVersion: v1, kind: ConfigMap, metadata: {name: a, finalizers: [kept.example.com/finalizer,"
                        + " gone.example.com/finalizer, foregroundDeletion]}}"),
                RULES);
        assertThat(cleaned.object()
                        .orElseThrow()
                        .path("metadata")
                        .path("finalizers")
                        .toString())
                .isEqualTo("[\"kept.example.com/finalizer\"]");
        assertThat(notes(cleaned)).singleElement().asString().contains("gone.example.com/finalizer");
    }

    @Test
    void aPortIsTakenForChosenWhenItStandsInWhatWasAppliedLast() {
        ObjectNode service = yaml("""
                apiVersion: v1
                kind: Service
                metadata: {name: a, annotations: {kubectl.kubernetes.io/last-applied-configuration: '{"spec":{"ports":[{"name":"http","nodePort":30001}]}}'}}
                spec:
                  type: NodePort
                  clusterIP: 10.0.0.9
                  clusterIPs: [10.0.0.9]
                  healthCheckNodePort: 31000
                  ports: [{name: http, port: 80, nodePort: 30001}, {name: other, port: 81, nodePort: 30002}]
                """);
        var spec = Cleaner.clean(service).object().orElseThrow().path("spec");
        assertThat(spec.toString())
                .isEqualTo("{\"type\":\"NodePort\",\"ports\":[{\"name\":\"http\",\"port\":80,\"nodePort\":30001},"
                        + "{\"name\":\"other\",\"port\":81}]}");
    }

    @Test
    void anAnnotationThatIsNoJsonHarmsNobody() {
        assertThat(Cleaner.clean(
                                yaml(
                                        "{apiVersion: v1, kind: Service, metadata: {name: a, annotations:"
                                                + " {kubectl.kubernetes.io/last-applied-configuration: 'no json {'}}, spec: {clusterIP: None}}"))
                        .object())
                .isPresent();
    }

    @Test
    void effectsAndAuthoritiesOfHooksAreMadeValid() {
        Cleaned cleaned = Cleaner.clean(yaml(
                "{apiVersion: admissionregistration.k8s.io/v1, kind: MutatingWebhookConfiguration, metadata: {name: a},"
                        + " webhooks: [{name: w, sideEffects: Unknown, clientConfig: {caBundle: Cg==}}]}"));
        Optional<ObjectNode> object = cleaned.object();
        assertThat(object.orElseThrow().path("webhooks").toString())
                .isEqualTo("[{\"name\":\"w\",\"sideEffects\":\"None\",\"clientConfig\":{}}]");
        assertThat(notes(cleaned)).hasSize(2);
    }
}
