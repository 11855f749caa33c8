package dev.sankofa.sandbox.kubernetes.differential;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests that build on each other, from {@code requests.yaml}. */
record RequestSequence(String name, List<Request> requests) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final Map<String, String> TYPES = Map.of(
            "json", "application/json",
            "merge", "application/merge-patch+json",
            "json-patch", "application/json-patch+json",
            "strategic", "application/strategic-merge-patch+json",
            "apply", "application/apply-patch+yaml");

    /**
     * One request.
     *
     * @param body absent when nothing is sent
     * @param save parts of the answer by the name under which later requests use them
     * @param only the parts of the answer that are compared; all when empty
     */
    record Request(
            String method,
            String path,
            String contentType,
            String accept,
            Optional<String> body,
            Map<String, String> save,
            List<String> only) {}

    static List<RequestSequence> all() {
        try (InputStream yaml = RequestSequence.class.getResourceAsStream("requests.yaml")) {
            if (yaml == null) {
                throw new IllegalStateException("requests.yaml is missing");
            }
            Object tree = new Load(LoadSettings.builder().build()).loadFromInputStream(yaml);
            List<RequestSequence> sequences = new ArrayList<>();
            for (JsonNode node : JSON.<JsonNode>valueToTree(tree).values()) {
                List<Request> requests = node.path("requests").values().stream()
                        .map(RequestSequence::request)
                        .toList();
                sequences.add(new RequestSequence(node.path("name").stringValue(), requests));
            }
            return sequences;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Request request(JsonNode node) {
        String method = METHODS.stream().filter(node::has).findFirst().orElseThrow();
        String type = node.path("type").asString("json");
        JsonNode body = node.path("body");
        Optional<String> text = body.isMissingNode()
                ? Optional.empty()
                : Optional.of(body.isString() ? body.stringValue() : body.toString());
        Map<String, String> save = new TreeMap<>();
        node.path("save")
                .properties()
                .forEach(entry -> save.put(entry.getKey(), entry.getValue().stringValue()));
        List<String> only =
                node.path("only").values().stream().map(JsonNode::stringValue).toList();
        return new Request(
                method,
                node.path(method).stringValue(),
                TYPES.getOrDefault(type, type),
                node.path("accept").asString("application/json"),
                text,
                save,
                only);
    }

    @Override
    public String toString() {
        return name;
    }
}
