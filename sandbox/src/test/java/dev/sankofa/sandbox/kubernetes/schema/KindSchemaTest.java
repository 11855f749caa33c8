package dev.sankofa.sandbox.kubernetes.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class KindSchemaTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void everyServedKindCanBeDecodedFromNothing() {
        for (String kind : ServedKinds.NAMES) {
            int slash = kind.lastIndexOf('/');
            KindSchema schema = KindSchemas.builtIn()
                    .find(kind.substring(0, slash), kind.substring(slash + 1))
                    .orElseThrow();
            assertThat(schema.decode(schema.empty())).as(kind).isEqualTo(schema.empty());
        }
        assertThat(KindSchemas.builtIn().names()).containsExactlyInAnyOrderElementsOf(ServedKinds.NAMES);
    }

    @Test
    void zerosThatCannotBeToldFromAbsentAreLeftOut() {
        assertThat(decoded("v1", "Pod", """
                {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p", "labels": {}},
                 "spec": {"hostNetwork": false, "automountServiceAccountToken": false, "containers": []}, "status": {}}
                """)).isEqualTo(JSON.readTree("""
                {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"},
                 "spec": {"automountServiceAccountToken": false, "containers": []}, "status": {}}
                """));
    }

    @Test
    void whatIsAlwaysWrittenIsAdded() {
        assertThat(decoded("v1", "Pod", """
                {"apiVersion": "v1", "kind": "Pod", "spec": {"containers": [{"image": "i", "env": null}]}}
                """)).isEqualTo(JSON.readTree("""
                {"apiVersion": "v1", "kind": "Pod", "metadata": {},
                 "spec": {"containers": [{"image": "i", "name": "", "resources": {}}]}, "status": {}}
                """));
    }

    @Test
    void ownersStayAsTheyWereSent() {
        String object = "{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {\"managedFields\": []}}";

        assertThat(decoded("v1", "ConfigMap", object)).isEqualTo(JSON.readTree(object));
    }

    @Test
    void customResourcesArePrunedAndGetTheirDefaults() {
        KindSchema schema = KindSchema.custom("example.com/v1", "Thing", JSON.readTree("""
                {"type": "object", "properties": {"spec": {"type": "object", "properties": {
                  "size": {"type": "integer", "default": 3},
                  "inner": {"type": "object", "default": {}, "properties": {"a": {"type": "string", "default": "x"}}},
                  "free": {"type": "object", "x-kubernetes-preserve-unknown-fields": true},
                  "name": {"type": "string"}}}}}
                """));

        JsonNode decoded = schema.decode(JSON.readTree("""
                {"apiVersion": "example.com/v1", "kind": "Thing", "metadata": {"name": "t", "labels": {}},
                 "spec": {"size": null, "free": {"any": [null, {"thing": 0}]}, "nonsense": 1}, "more": 2}
                """).asObject());

        assertThat(decoded).isEqualTo(JSON.readTree("""
                {"apiVersion": "example.com/v1", "kind": "Thing", "metadata": {"name": "t"},
                 "spec": {"size": 3, "inner": {"a": "x"}, "free": {"any": [null, {"thing": 0}]}}}
                """));
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "0.5,500m",
        "1000m,1",
        "1500m,1500m",
        "0.1m,1m",
        "1024Mi,1Gi",
        "1.5Gi,1536Mi",
        "1023,1023",
        "1024,1024",
        "1Ki,1Ki",
        "0.5Ki,512",
        "1000k,1M",
        "1e3,1e3",
        "1500e-3,1500e-3",
        "2E,2E",
        "-1000m,-1"
    })
    void quantitiesHaveOneForm(String written, String canonical) {
        assertThat(Quantity.canonical(written)).contains(canonical);
    }

    private static JsonNode decoded(String apiVersion, String kind, String body) {
        return KindSchemas.builtIn()
                .find(apiVersion, kind)
                .orElseThrow()
                .decode(JSON.readTree(body).asObject());
    }
}
