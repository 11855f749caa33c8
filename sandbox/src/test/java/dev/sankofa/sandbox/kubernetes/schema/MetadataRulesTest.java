package dev.sankofa.sandbox.kubernetes.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Metadata that breaks rules, and the causes that a real server of Kubernetes 1.36 gave. */
class MetadataRulesTest {
    @Test
    void causesAreTheRealServers() throws IOException {
        try (InputStream resource = MetadataRulesTest.class.getResourceAsStream("metadata-rules.json")) {
            for (JsonNode recorded :
                    JsonMapper.builder().build().readTree(resource).values()) {
                List<String> real = recorded.path("causes").values().stream()
                        .map(JsonNode::stringValue)
                        .toList();
                assertThat(causes(recorded.path("metadata")))
                        .as("%s", recorded.path("metadata"))
                        .isEqualTo(real);
            }
        }
    }

    @Test
    void annotationsHaveALimitTogether() {
        TreeMap<String, String> annotations = new TreeMap<>();
        annotations.put("a", "x".repeat(200 * 1024));
        annotations.put("b", "x".repeat(56 * 1024));
        JsonNode metadata = JsonMapper.builder().build().valueToTree(Map.of("annotations", annotations));

        assertThat(causes(metadata))
                .containsExactly("metadata.annotations FieldValueTooLong Too long: may not be more than 262144 bytes");
    }

    @Test
    void customResourcesMayHaveFinalizersOfOneWord() {
        JsonNode metadata = JsonMapper.builder().build().readTree("{\"finalizers\": [\"short\"]}");

        assertThat(MetadataRules.check(metadata, false)).isEmpty();
    }

    private static List<String> causes(JsonNode metadata) {
        return MetadataRules.check(metadata, true).stream()
                .map(violation -> violation.field() + " " + violation.reason() + " " + violation.message())
                .sorted()
                .toList();
    }
}
