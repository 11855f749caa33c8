package dev.sankofa.sandbox.kubernetes.differential;

import dev.sankofa.sandbox.kubernetes.differential.RequestSequence.Request;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One sequence with one server. */
final class Conversation {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ApiEndpoint server;
    private final String namespace;
    private final Map<String, String> saved = new TreeMap<>();

    private Conversation(ApiEndpoint server, String namespace) {
        this.server = server;
        this.namespace = namespace;
    }

    /** What was answered, comparable. */
    static List<ObjectNode> hold(ApiEndpoint server, RequestSequence sequence, String namespace)
            throws IOException, InterruptedException {
        Conversation conversation = new Conversation(server, namespace);
        List<ObjectNode> answers = new ArrayList<>();
        for (Request request : sequence.requests()) {
            answers.add(conversation.answer(request));
        }
        return answers;
    }

    private ObjectNode answer(Request request) throws IOException, InterruptedException {
        Map<String, String> headers = new TreeMap<>();
        headers.put("Accept", request.accept());
        if (request.body().isPresent()) {
            headers.put("Content-Type", request.contentType());
        }
        HttpResponse<String> response = server.send(
                request.method(),
                filled(request.path()),
                headers,
                filled(request.body().orElse("")));
        JsonNode body = parsed(response.body());
        request.save().forEach((name, path) -> saved.put(name, at(body, path).asString("")));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("code", response.statusCode());
        response.headers().allValues("Warning").stream().sorted().forEach(answer.withArrayProperty("warnings")::add);
        if (request.only().isEmpty()) {
            answer.set("body", ComparableBody.of(body, namespace));
        } else {
            ObjectNode parts = answer.putObject("parts");
            JsonNode comparable = ComparableBody.of(body, namespace);
            request.only().stream()
                    .filter(path -> !path.equals("code"))
                    .forEach(path -> parts.set(path, at(comparable, path).deepCopy()));
        }
        return answer;
    }

    private String filled(String text) {
        String filled = text.replace("NS", namespace);
        for (Map.Entry<String, String> value : saved.entrySet()) {
            filled = filled.replace('$' + value.getKey(), value.getValue());
        }
        return filled;
    }

    private static JsonNode at(JsonNode body, String path) {
        JsonNode node = body;
        for (String name : path.split("\\.")) {
            node = node.isArray() ? node.path(Integer.parseInt(name)) : node.path(name);
        }
        return node.isMissingNode() ? JsonNodeFactory.instance.nullNode() : node;
    }

    private static JsonNode parsed(String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException _) {
            return JsonNodeFactory.instance.stringNode(body);
        }
    }
}
