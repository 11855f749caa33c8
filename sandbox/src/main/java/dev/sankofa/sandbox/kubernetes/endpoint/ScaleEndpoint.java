package dev.sankofa.sandbox.kubernetes.endpoint;

import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.kubernetes.json.BodyReader;
import dev.sankofa.sandbox.kubernetes.json.BodyReader.MalformedBodyException;
import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.patch.JsonPatch;
import dev.sankofa.sandbox.kubernetes.patch.MergePatch;
import dev.sankofa.sandbox.kubernetes.request.ResourceCall;
import dev.sankofa.sandbox.kubernetes.resource.ApiResource;
import dev.sankofa.sandbox.kubernetes.status.Refusals;
import dev.sankofa.sandbox.kubernetes.write.ObjectWriter;
import dev.sankofa.sandbox.kubernetes.write.WriteRequest;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The {@code scale} of a workload: its number of replicas, seen as an object of its own. */
final class ScaleEndpoint {
    private final ObjectWriter writer;

    ScaleEndpoint(ObjectWriter writer) {
        this.writer = writer;
    }

    HttpResponse get(ResourceCall call) {
        return Answers.json(200, scale(writer.read(WriteEndpoint.request(call))));
    }

    HttpResponse write(ResourceCall call) throws IOException {
        WriteRequest request = WriteEndpoint.request(call);
        JsonNode body = body(call);
        ObjectNode changed = writer.edit(request, live -> {
            ObjectNode scale = scale(live);
            ObjectNode next = call.http().method().equals("PUT") ? (ObjectNode) body : patched(call, scale, body);
            JsonNode replicas = Json.at(next, "spec", "replicas");
            int wanted = replicas.isNumber() ? replicas.intValue() : 0;
            if (wanted < 0) {
                throw Refusals.invalid(
                        scaleResource(call.resource()),
                        request.name(),
                        java.util.List.of(dev.sankofa.sandbox.kubernetes.status.FieldError.invalid(
                                "spec.replicas", replicas, "must be greater than or equal to 0")));
            }
            Json.child(live, "spec").put("replicas", wanted);
            String version = Json.text(next, "metadata", "resourceVersion");
            if (version.isEmpty()) {
                Json.child(live, "metadata").remove("resourceVersion");
            } else {
                Json.child(live, "metadata").put("resourceVersion", version);
            }
            return live;
        });
        return Answers.json(200, scale(changed));
    }

    private static ApiResource scaleResource(ApiResource of) {
        return new ApiResource(
                "autoscaling",
                "v1",
                of.plural(),
                "scale",
                "Scale",
                true,
                java.util.List.of(),
                java.util.List.of(),
                java.util.Set.of(),
                "v1",
                false);
    }

    private static JsonNode body(ResourceCall call) throws IOException {
        try {
            return call.http().method().equals("PUT")
                    ? RequestBody.read(call.contentType(), call.body(), "autoscaling/v1", "Scale")
                    : BodyReader.json(call.body());
        } catch (MalformedBodyException e) {
            throw Refusals.badRequest("error decoding patch: " + e.getMessage());
        }
    }

    private static ObjectNode patched(ResourceCall call, ObjectNode scale, JsonNode patch) {
        return call.contentType().equals("application/json-patch+json")
                ? JsonPatch.apply(scale, patch)
                : MergePatch.apply(scale, (ObjectNode) patch);
    }

    private static ObjectNode scale(ObjectNode workload) {
        ObjectNode scale = Json.object();
        scale.put("kind", "Scale").put("apiVersion", "autoscaling/v1");
        ObjectNode metadata = scale.putObject("metadata");
        for (String field : new String[] {"name", "namespace", "uid", "resourceVersion", "creationTimestamp"}) {
            metadata.set(field, Json.at(workload, "metadata", field));
        }
        ObjectNode spec = scale.putObject("spec");
        int replicas = Json.number(workload, 0, "spec", "replicas");
        if (replicas != 0) {
            spec.put("replicas", replicas);
        }
        ObjectNode status = scale.putObject("status");
        status.put("replicas", Json.number(workload, 0, "status", "replicas"));
        String selector = Json.at(workload, "spec", "selector", "matchLabels").properties().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(label -> label.getKey() + "=" + label.getValue().asString(""))
                .collect(Collectors.joining(","));
        status.put("selector", selector);
        return scale;
    }
}
