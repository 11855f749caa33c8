package dev.sankofa.sandbox.kubernetes.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Custom resources that break rules of their schema, and the causes that a real server of Kubernetes 1.36 gave. */
class CustomResourceRulesTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void causesAreTheRealServers() throws IOException {
        JsonNode schema = resource("gadgets.json")
                .path("spec")
                .path("versions")
                .path(0)
                .path("schema")
                .path("openAPIV3Schema");
        KindSchema kind = KindSchema.custom("sandbox.sankofa.dev/v1", "Gadget", schema);
        for (JsonNode recorded : resource("gadget-rules.json").values()) {
            ObjectNode object = kind.decode(recorded.path("object").asObject());
            assertThat(causes(schema, object)).as("%s", object).isEqualTo(texts(recorded.path("causes")));
        }
    }

    private static List<String> causes(JsonNode schema, ObjectNode object) {
        return CustomResourceRules.check(schema, object).stream()
                .map(violation -> violation.field() + " " + violation.reason() + " " + violation.message())
                .sorted()
                .toList();
    }

    private static List<String> texts(JsonNode list) {
        return list.values().stream().map(JsonNode::stringValue).toList();
    }

    private static JsonNode resource(String name) throws IOException {
        try (InputStream resource = CustomResourceRulesTest.class.getResourceAsStream(name)) {
            return JSON.readTree(resource);
        }
    }
}
