package dev.sankofa.sandbox.kubernetes.endpoint;

import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.kubernetes.json.BodyReader;
import dev.sankofa.sandbox.kubernetes.json.BodyReader.MalformedBodyException;
import dev.sankofa.sandbox.kubernetes.json.DuplicateFields;
import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.patch.JsonPatch;
import dev.sankofa.sandbox.kubernetes.patch.MergePatch;
import dev.sankofa.sandbox.kubernetes.patch.PatchException;
import dev.sankofa.sandbox.kubernetes.patch.StrategicMergePatch;
import dev.sankofa.sandbox.kubernetes.request.ResourceCall;
import dev.sankofa.sandbox.kubernetes.status.Refusals;
import dev.sankofa.sandbox.kubernetes.status.StatusException;
import dev.sankofa.sandbox.kubernetes.write.ObjectWriter;
import dev.sankofa.sandbox.kubernetes.write.WriteRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code create}, {@code update} and the four kinds of {@code patch}. */
final class WriteEndpoint {
    private static final String APPLY = "application/apply-patch+yaml";
    private static final String MERGE = "application/merge-patch+json";
    private static final String JSON = "application/json-patch+json";
    private static final String STRATEGIC = "application/strategic-merge-patch+json";
    /** Only here can a field stand twice unseen. */
    private static final Set<String> ONE_JSON = Set.of("", "application/json");

    private static final int MAX_MANAGER = 128;

    private final ObjectWriter writer;

    WriteEndpoint(ObjectWriter writer) {
        this.writer = writer;
    }

    /** What the parameters of a writing request say. */
    static WriteRequest request(ResourceCall call) {
        String dryRun = call.parameter("dryRun");
        if (!dryRun.isEmpty() && !dryRun.equals("All")) {
            throw optionsInvalid(call, "dryRun: Unsupported value: [\"" + dryRun + "\"]: supported values: \"All\"");
        }
        String agent = call.http().headers().firstOr("user-agent", "unknown").split("/", 2)[0];
        String manager = call.parameter("fieldManager").isEmpty()
                ? agent.substring(0, Math.min(agent.length(), MAX_MANAGER))
                : call.parameter("fieldManager");
        return new WriteRequest(
                call.served(),
                call.path().namespace(),
                call.path().name(),
                call.path().subresource(),
                manager,
                call.user().name(),
                !dryRun.isEmpty(),
                validation(call),
                new ArrayList<>());
    }

    private static WriteRequest.FieldValidation validation(ResourceCall call) {
        String text = call.parameter("fieldValidation");
        return WriteRequest.FieldValidation.find(text)
                .orElseThrow(() -> optionsInvalid(
                        call,
                        "fieldValidation: Unsupported value: \"" + text
                                + "\": supported values: \"\", \"Ignore\", \"Strict\", \"Warn\""));
    }

    static StatusException optionsInvalid(ResourceCall call, String problem) {
        String options = switch (call.http().method()) {
            case "POST" -> "CreateOptions";
            case "PUT" -> "UpdateOptions";
            case "DELETE" -> "DeleteOptions";
            default -> "PatchOptions";
        };
        ObjectNode details = Json.object();
        details.put("group", "meta.k8s.io").put("kind", options);
        return Refusals.optionsInvalid(options, problem, details);
    }

    private static JsonNode read(ResourceCall call, byte[] body) {
        try {
            return RequestBody.read(
                    call.contentType(),
                    body,
                    call.resource().apiVersion(),
                    call.resource().kind());
        } catch (MalformedBodyException e) {
            throw Refusals.badRequest(call.resource().kind() + " in version \""
                    + call.resource().version() + "\" cannot be handled as a "
                    + call.resource().kind() + ": " + e.getMessage());
        }
    }

    /** A body in which no field stands twice, or somebody was told. */
    private static JsonNode readOnce(ResourceCall call, WriteRequest request) throws IOException {
        byte[] bytes = call.body();
        JsonNode body = read(call, bytes);
        if (!ONE_JSON.contains(call.contentType()) || request.validation() == WriteRequest.FieldValidation.IGNORE) {
            return body;
        }
        List<String> duplicates = DuplicateFields.find(bytes).stream()
                .map(path -> "duplicate field \"" + path + "\"")
                .toList();
        if (!duplicates.isEmpty() && request.validation() == WriteRequest.FieldValidation.STRICT) {
            throw Refusals.badRequest(call.resource().kind() + " in version \""
                    + call.resource().version() + "\" cannot be handled as a "
                    + call.resource().kind() + ": strict decoding error: " + String.join(", ", duplicates));
        }
        request.warnings().addAll(duplicates);
        return body;
    }

    HttpResponse create(ResourceCall call) throws IOException {
        WriteRequest request = request(call);
        ObjectNode created = writer.create(request, readOnce(call, request));
        return shown(call, request, 201, created);
    }

    HttpResponse replace(ResourceCall call) throws IOException {
        WriteRequest request = request(call);
        return shown(call, request, 200, writer.replace(request, readOnce(call, request)));
    }

    HttpResponse patch(ResourceCall call) throws IOException {
        WriteRequest request = request(call);
        if (call.contentType().equals(APPLY)) {
            return apply(call, request);
        }
        if (call.target().has("force")) {
            throw optionsInvalid(call, "force: Forbidden: may not be specified for non-apply patch");
        }
        String type = call.contentType();
        if (type.equals(STRATEGIC) && call.resource().custom()) {
            throw unknownPatch(type + " is not supported for custom resources; supported: " + JSON + ", " + MERGE);
        }
        JsonNode patch = patchBody(call);
        ObjectNode patched = writer.patch(request, patch, live -> patched(call, live, patch));
        return shown(call, request, 200, patched);
    }

    private static StatusException unknownPatch(String what) {
        return Refusals.unsupportedMediaType(
                "the body of the request was in an unknown format - accepted media types include: " + what);
    }

    private static JsonNode patchBody(ResourceCall call) throws IOException {
        String type = call.contentType();
        if (!type.equals(MERGE) && !type.equals(JSON) && !type.equals(STRATEGIC)) {
            String all = String.join(", ", JSON, MERGE, STRATEGIC, APPLY);
            throw unknownPatch(call.resource().custom() ? String.join(", ", JSON, MERGE, APPLY) : all);
        }
        try {
            return BodyReader.json(call.body());
        } catch (MalformedBodyException e) {
            throw Refusals.badRequest("error decoding patch: " + e.getMessage());
        }
    }

    private static ObjectNode patched(ResourceCall call, ObjectNode live, JsonNode patch) {
        try {
            if (call.contentType().equals(JSON)) {
                return JsonPatch.apply(live, patch);
            }
            if (!(patch instanceof ObjectNode object)) {
                throw Refusals.badRequest(
                        "error decoding patch: json: cannot unmarshal array into Go value of type map[string]interface {}");
            }
            return call.contentType().equals(MERGE)
                    ? MergePatch.apply(live, object)
                    : StrategicMergePatch.apply(call.resource().kind(), live, object);
        } catch (PatchException e) {
            String message = String.valueOf(e.getMessage());
            throw e.isMalformed() ? Refusals.badRequest(message) : Refusals.unprocessablePatch(message);
        }
    }

    private HttpResponse apply(ResourceCall call, WriteRequest request) throws IOException {
        if (call.parameter("fieldManager").isEmpty()) {
            throw optionsInvalid(call, "fieldManager: Required value: is required for apply patch");
        }
        JsonNode body;
        try {
            body = BodyReader.yaml(call.body());
        } catch (MalformedBodyException e) {
            throw Refusals.badRequest(String.valueOf(e.getMessage()));
        }
        if (!(body instanceof ObjectNode applied)) {
            throw Refusals.badRequest(
                    "error decoding YAML: json: cannot unmarshal into Go value of type map[string]interface {}");
        }
        ObjectWriter.Written written = writer.apply(request, applied, call.isTrue("force"));
        return shown(call, request, written.created() ? 201 : 200, written.object());
    }

    private HttpResponse shown(ResourceCall call, WriteRequest request, int status, ObjectNode object) {
        HttpResponse response =
                Answers.json(status, ReadEndpoint.view(call, writer.backend()).one(object));
        return Answers.warned(response, request.warnings());
    }
}
