package dev.sankofa.sandbox.kubernetes.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every scenario against what a real server of Kubernetes 1.36 answered when {@link ApplyPeerTest} recorded it. */
class RecordedApplyTest {
    private static final JsonNode RECORD = read();

    @ParameterizedTest
    @MethodSource("dev.sankofa.sandbox.kubernetes.apply.Scenario#all")
    void answersAsTheRealServerDid(Scenario scenario) {
        JsonNode real = answers(scenario);
        List<ObjectNode> local = LocalHistory.play(scenario, InstantSource.fixed(Instant.EPOCH));
        assertThat(local).hasSize(real.size());
        for (int i = 0; i < real.size(); i++) {
            assertThat(local.get(i).toPrettyString())
                    .as("step %d: %s", i + 1, scenario.steps().get(i))
                    .isEqualTo(real.get(i).toPrettyString());
        }
    }

    static JsonNode answers(Scenario scenario) {
        return RECORD.path(scenario.name());
    }

    private static JsonNode read() {
        try (InputStream record = RecordedApplyTest.class.getResourceAsStream("recorded.json")) {
            return JsonMapper.builder().build().readTree(record);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One line an answer. */
    static String text(ObjectNode record) {
        StringBuilder text = new StringBuilder("{");
        String separator = "\n";
        for (Map.Entry<String, JsonNode> scenario : record.properties()) {
            text.append(separator).append('"').append(scenario.getKey()).append("\":[");
            String comma = "\n";
            for (JsonNode answer : scenario.getValue().values()) {
                text.append(comma).append(answer);
                comma = ",\n";
            }
            text.append(']');
            separator = ",\n";
        }
        return text.append("\n}\n").toString();
    }
}
