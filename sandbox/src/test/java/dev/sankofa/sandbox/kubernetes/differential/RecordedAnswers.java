package dev.sankofa.sandbox.kubernetes.differential;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a real server of Kubernetes 1.36 answered to {@code requests.yaml}. */
final class RecordedAnswers {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private RecordedAnswers() {}

    static String text() throws IOException {
        return read("answers.json");
    }

    static JsonNode answers() throws IOException {
        return JSON.readTree(text());
    }

    /** The definition of the custom resource in the requests, as JSON. */
    static String widgetDefinition() throws IOException {
        String yaml = read("/dev/sankofa/sandbox/kubernetes/apply/widgets.yaml");
        Object tree = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        return JSON.writeValueAsString(tree);
    }

    /** One line an answer. */
    static String text(ObjectNode record) {
        StringBuilder text = new StringBuilder("{");
        String separator = "\n";
        for (Map.Entry<String, JsonNode> sequence : record.properties()) {
            text.append(separator).append('"').append(sequence.getKey()).append("\":[");
            String comma = "\n";
            for (JsonNode answer : sequence.getValue().values()) {
                text.append(comma).append(answer);
                comma = ",\n";
            }
            text.append(']');
            separator = ",\n";
        }
        return text.append("\n}\n").toString();
    }

    private static String read(String name) throws IOException {
        try (InputStream resource = RecordedAnswers.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IOException(name + " is missing");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
