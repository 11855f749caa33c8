package dev.sankofa.sandbox.kubernetes.defaults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class DefaultsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ParameterizedTest
    @CsvSource({
        "app, Always",
        "app:latest, Always",
        "example.com/team/app, Always",
        "example.com:5000/app, Always",
        "example.com:5000/app:latest, Always",
        "app:1, IfNotPresent",
        "example.com:5000/app:1, IfNotPresent",
        "app@sha256:0123, IfNotPresent",
        "app:latest@sha256:0123, IfNotPresent"
    })
    void imagesWithoutAFixedTagArePulledAlways(String image, String policy) {
        assertThat(ContainerDefaults.pullPolicy(image)).isEqualTo(policy);
    }

    @Test
    void whatIsSaidStays() {
        String deployment = """
                {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "d"},
                 "spec": {"replicas": 0, "revisionHistoryLimit": 0, "progressDeadlineSeconds": 5, "strategy": {"type": "Recreate"},
                  "template": {"spec": {"dnsPolicy": "Default", "restartPolicy": "Always", "securityContext": {"runAsUser": 0},
                   "terminationGracePeriodSeconds": 0, "schedulerName": "mine", "containers": [{"name": "c", "image": "i",
                    "imagePullPolicy": "Never", "terminationMessagePath": "/x", "terminationMessagePolicy": "File",
                    "ports": [{"containerPort": 1, "protocol": "UDP"}]}], "volumes": [{"name": "v", "emptyDir": {}}]}}}}
                """;

        assertThat(defaulted(deployment)).isEqualTo(JSON.readTree(deployment));
    }

    @Test
    void defaultsOfDefaultsAreTheSame() {
        JsonNode once = defaulted("""
                {"apiVersion": "apps/v1", "kind": "StatefulSet", "metadata": {"name": "s"},
                 "spec": {"template": {"spec": {"containers": [{"name": "c", "image": "i", "livenessProbe": {"httpGet": {"port": 1}}}],
                  "volumes": [{"name": "v"}, {"name": "p", "projected": {"sources": [{"serviceAccountToken": {"path": "t"}}]}}]}},
                  "volumeClaimTemplates": [{"metadata": {"name": "data"}}]}}
                """);

        assertThat(Defaults.set(once.deepCopy().asObject())).isEqualTo(once);
    }

    @Test
    void stringDataOfASecretBecomesDataAndWins() {
        assertThat(defaulted("""
                {"apiVersion": "v1", "kind": "Secret", "data": {"a": "b25l", "b": "dHdv"}, "stringData": {"b": "zwölf", "c": ""}}
                """)).isEqualTo(JSON.readTree("""
                {"apiVersion": "v1", "kind": "Secret", "type": "Opaque", "data": {"a": "b25l", "b": "enfDtmxm", "c": ""}}
                """));
    }

    @Test
    void theOldNameOfAPodsAccountFollowsTheNew() {
        String pod = "{\"apiVersion\": \"v1\", \"kind\": \"Pod\", \"spec\": {\"containers\": [], %s}}";

        assertThat(accounts(defaulted(pod.formatted("\"serviceAccountName\": \"a\""))))
                .isEqualTo("a a");
        assertThat(accounts(defaulted(pod.formatted("\"serviceAccount\": \"b\""))))
                .isEqualTo("b b");
        assertThat(accounts(defaulted(pod.formatted("\"serviceAccountName\": \"a\", \"serviceAccount\": \"b\""))))
                .isEqualTo("a a");
    }

    private static String accounts(JsonNode pod) {
        return pod.path("spec").path("serviceAccountName").stringValue() + " "
                + pod.path("spec").path("serviceAccount").stringValue();
    }

    @Test
    void kindsWithoutDefaultsStayAsTheyAre() {
        String object = "{\"apiVersion\": \"example.com/v1\", \"kind\": \"Deployment\", \"spec\": {}}";

        assertThat(defaulted(object)).isEqualTo(JSON.readTree(object));
    }

    private static ObjectNode defaulted(String json) {
        return Defaults.set(JSON.readTree(json).asObject());
    }
}
