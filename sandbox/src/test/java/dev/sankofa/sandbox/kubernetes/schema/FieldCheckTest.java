package dev.sankofa.sandbox.kubernetes.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Bodies that do not fit, and the words of a real server of Kubernetes 1.36 for them. */
class FieldCheckTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void unknownFieldsAreNamedInTheOrderOfTheBody() {
        assertThat(problems("apps/v1", "Deployment", """
                {"metadata": {"name": "x", "bar": 1},
                 "spec": {"baz": 1, "template": {"spec": {"containers": [{"name": "c", "foo": 1}]}}},
                 "top": 1}
                """))
                .containsExactly(
                        "unknown field \"metadata.bar\"",
                        "unknown field \"spec.baz\"",
                        "unknown field \"spec.template.spec.containers[0].foo\"",
                        "unknown field \"top\"");
    }

    @Test
    void aValueOfAWrongTypeIsNamedWithTheTypeThatHasTheField() {
        assertThat(problems("apps/v1", "Deployment", "{\"spec\": {\"replicas\": \"1\"}}"))
                .containsExactly(
                        "json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32");
        assertThat(problems("apps/v1", "Deployment", "{\"spec\": {\"replicas\": 1.5}}"))
                .containsExactly(
                        "json: cannot unmarshal number 1.5 into Go struct field DeploymentSpec.spec.replicas of type int32");
        assertThat(problems("apps/v1", "Deployment", "{\"spec\": {\"paused\": \"no\"}}"))
                .containsExactly(
                        "json: cannot unmarshal string into Go struct field DeploymentSpec.spec.paused of type bool");
        assertThat(problems(
                        "apps/v1",
                        "Deployment",
                        "{\"spec\": {\"template\": {\"spec\": {\"containers\": [{\"name\": 5}]}}}}"))
                .containsExactly(
                        "json: cannot unmarshal number into Go struct field Container.spec.template.spec.containers.name of type string");
    }

    @Test
    void listsMapsAndStructuresHaveTheServersNames() {
        assertThat(problems("apps/v1", "Deployment", "{\"spec\": {\"template\": {\"spec\": {\"containers\": {}}}}}"))
                .containsExactly(
                        "json: cannot unmarshal object into Go struct field PodSpec.spec.template.spec.containers of type []v1.Container");
        assertThat(problems("apps/v1", "Deployment", "{\"spec\": {\"selector\": []}}"))
                .containsExactly(
                        "json: cannot unmarshal array into Go struct field DeploymentSpec.spec.selector of type v1.LabelSelector");
        assertThat(problems("v1", "ConfigMap", "{\"data\": \"a\"}"))
                .containsExactly(
                        "json: cannot unmarshal string into Go struct field ConfigMap.data of type map[string]string");
    }

    @Test
    void membersOfMapsAreNamedByTheirMap() {
        assertThat(problems("v1", "ConfigMap", "{\"data\": {\"a\": 1}}"))
                .containsExactly("json: cannot unmarshal number into Go struct field ConfigMap.data of type string");
        assertThat(problems("v1", "ConfigMap", "{\"metadata\": {\"labels\": {\"a\": 1}}}"))
                .containsExactly(
                        "json: cannot unmarshal number into Go struct field ObjectMeta.metadata.labels of type string");
    }

    @Test
    void portsAreNumbersOrTexts() {
        assertThat(problems("v1", "Service", "{\"spec\": {\"ports\": [{\"targetPort\": true}]}}"))
                .containsExactly(
                        "json: cannot unmarshal bool into Go struct field ServicePort.spec.ports.targetPort of type int32");
        assertThat(problems(
                        "v1", "Service", "{\"spec\": {\"ports\": [{\"targetPort\": \"web\"}, {\"targetPort\": 80}]}}"))
                .isEmpty();
    }

    @Test
    void quantitiesHaveTheirForm() {
        String pod = "{\"spec\": {\"containers\": [{\"name\": \"c\", \"resources\": {\"limits\": {\"cpu\": %s}}}]}}";

        assertThat(problems("v1", "Pod", pod.formatted("\"x\"")))
                .containsExactly(
                        "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
        assertThat(problems("v1", "Pod", pod.formatted("true"))).hasSize(1);
        assertThat(problems("v1", "Pod", pod.formatted("0.5"))).isEmpty();
    }

    @Test
    void nullsFitEverywhere() {
        assertThat(problems("apps/v1", "Deployment", "{\"spec\": {\"replicas\": null, \"selector\": null}}"))
                .isEmpty();
    }

    private static List<String> problems(String apiVersion, String kind, String body) {
        KindSchema schema = KindSchemas.builtIn().find(apiVersion, kind).orElseThrow();
        return schema.check(JSON.readTree(body).asObject()).stream()
                .map(FieldProblem::message)
                .toList();
    }
}
