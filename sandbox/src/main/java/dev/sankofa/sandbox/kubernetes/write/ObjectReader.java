package dev.sankofa.sandbox.kubernetes.write;

import dev.sankofa.sandbox.kubernetes.defaults.Defaults;
import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.resource.ApiResource;
import dev.sankofa.sandbox.kubernetes.schema.FieldProblem;
import dev.sankofa.sandbox.kubernetes.status.Refusals;
import dev.sankofa.sandbox.kubernetes.status.StatusException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** From a body to an object as the server holds it: checked against its types, without what is not kept, with its defaults. */
final class ObjectReader {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private ObjectReader() {}

    /** A whole object, of a create or a replace. */
    static ObjectNode whole(WriteRequest request, JsonNode body) {
        if (!(body instanceof ObjectNode object)) {
            throw Refusals.badRequest("couldn't get version/kind; json parse error: json: cannot unmarshal "
                    + "array into Go value of type struct { APIVersion string \"json:\\\"apiVersion,omitempty\\\"\"; "
                    + "Kind string \"json:\\\"kind,omitempty\\\"\" }");
        }
        requireKind(request.resource(), object);
        String handled = request.resource().kind() + " in version \""
                + request.resource().version() + "\" cannot be handled as a "
                + request.resource().kind() + ": ";
        complain(request, object, problem -> Refusals.badRequest(handled + problem));
        return read(request, object);
    }

    private static void requireKind(ApiResource resource, ObjectNode object) {
        String kind = Json.text(object, "kind");
        String apiVersion = Json.text(object, "apiVersion");
        if (kind.isEmpty()) {
            throw Refusals.badRequest("Object 'Kind' is missing in '" + object + "'");
        }
        if (apiVersion.isEmpty()) {
            throw Refusals.badRequest("Object 'apiVersion' is missing in '" + object + "'");
        }
        if (!apiVersion.equals(resource.apiVersion())) {
            throw Refusals.badRequest("the API version in the data (" + apiVersion
                    + ") does not match the expected API version (" + resource.apiVersion() + ")");
        }
        if (!kind.equals(resource.kind())) {
            throw Refusals.badRequest(kind + " in version \"" + resource.version() + "\" cannot be handled as a "
                    + resource.kind() + ": converting (" + kind + ") to (" + resource.kind() + "): unknown conversion");
        }
    }

    /** What a patch has made of an object. */
    static ObjectNode patched(WriteRequest request, ObjectNode object, JsonNode patch) {
        boolean sameKind = Json.text(object, "kind").equals(request.resource().kind());
        if (!sameKind
                || !Json.text(object, "apiVersion").equals(request.resource().apiVersion())) {
            throw unreadable(patch, "an object of another kind");
        }
        complain(request, object, problem -> unreadable(patch, problem));
        return read(request, object);
    }

    private static StatusException unreadable(JsonNode patch, String problem) {
        String message = " \"\" is invalid: patch: Invalid value: \"" + patch + "\": " + problem;
        return new StatusException(422, "Invalid", message, Json.object());
    }

    private interface Complaint {
        RuntimeException about(String problem);
    }

    private static void complain(WriteRequest request, ObjectNode object, Complaint complaint) {
        List<String> unknown = new ArrayList<>();
        for (FieldProblem problem : request.served().schema().check(object)) {
            switch (problem) {
                case FieldProblem.WrongType wrong -> {
                    if (!isLeftToTheSchema(request, wrong)) {
                        throw complaint.about(wrong.message());
                    }
                }
                case FieldProblem.Unknown field -> unknown.add(field.message());
            }
        }
        requireBase64(request, object, complaint);
        if (unknown.isEmpty()) {
            return;
        }
        switch (request.validation()) {
            case STRICT ->
                throw complaint.about(
                        unknown.stream().collect(Collectors.joining(", ", "strict decoding error: ", "")));
            case WARN -> request.warnings().addAll(unknown);
            case IGNORE -> {}
        }
    }

    /** Custom resources are read as they are, but for their metadata, and checked against their schema later. */
    private static boolean isLeftToTheSchema(WriteRequest request, FieldProblem.WrongType problem) {
        return request.resource().custom() && !problem.path().startsWith("metadata");
    }

    /** As Go reads bytes: line breaks are allowed, a missing end is not. */
    private static void requireBase64(WriteRequest request, ObjectNode object, Complaint complaint) {
        if (!request.resource().is("", "Secret")) {
            return;
        }
        for (JsonNode value : object.path("data")) {
            String text = value.asString("").replace("\n", "").replace("\r", "");
            int valid = 0;
            while (valid < text.length() && ALPHABET.indexOf(text.charAt(valid)) >= 0) {
                valid++;
            }
            String rest = text.substring(valid);
            if (text.length() % 4 != 0 || !(rest.isEmpty() || rest.equals("=") || rest.equals("=="))) {
                throw complaint.about(
                        "illegal base64 data at input byte " + Math.max(0, Math.min(valid, text.length() / 4 * 4)));
            }
        }
    }

    private static ObjectNode read(WriteRequest request, ObjectNode object) {
        return defaulted(request, request.served().schema().decode(object));
    }

    /** With defaults; changes its argument. */
    static ObjectNode defaulted(WriteRequest request, ObjectNode object) {
        if (!request.resource().custom()) {
            Defaults.set(object);
        }
        return object;
    }
}
