package dev.sankofa.sandbox.kubernetes.status;

import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.resource.ApiResource;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** The refusals of the real server, word for word. Source: {@code k8s.io/apimachinery/pkg/api/errors}. */
public final class Refusals {
    private Refusals() {}

    private static ObjectNode details(String name, String group, String kind) {
        ObjectNode details = Json.object();
        if (!name.isEmpty()) {
            details.put("name", name);
        }
        if (!group.isEmpty()) {
            details.put("group", group);
        }
        if (!kind.isEmpty()) {
            details.put("kind", kind);
        }
        return details;
    }

    private static StatusException of(int code, String reason, String message) {
        return new StatusException(code, reason, message, Json.object());
    }

    private static StatusException about(int code, String reason, ApiResource resource, String name, String message) {
        return new StatusException(code, reason, message, details(name, resource.group(), resource.plural()));
    }

    public static StatusException notFound(ApiResource resource, String name) {
        return about(404, "NotFound", resource, name, resource.groupResource() + " \"" + name + "\" not found");
    }

    /** Nothing is served under this path. */
    public static StatusException unknownPath() {
        return of(404, "NotFound", "the server could not find the requested resource");
    }

    public static StatusException alreadyExists(ApiResource resource, String name) {
        return about(
                409, "AlreadyExists", resource, name, resource.groupResource() + " \"" + name + "\" already exists");
    }

    public static StatusException conflict(ApiResource resource, String name, String why) {
        String message = "Operation cannot be fulfilled on " + resource.groupResource() + " \"" + name + "\": " + why;
        return about(409, "Conflict", resource, name, message);
    }

    public static StatusException modified(ApiResource resource, String name) {
        return conflict(
                resource,
                name,
                "the object has been modified; please apply your changes to the latest version and try again");
    }

    /** A delete is for another state of the object. */
    public static StatusException preconditionFailed(
            ApiResource resource, String name, String field, String wanted, String actual) {
        String meaning = field.equals("UID") ? "have been deleted and then recreated" : "have been modified";
        String message = "Operation cannot be fulfilled on " + resource.kind() + " \"" + name + "\": the " + field
                + " in the precondition (" + wanted + ") does not match the " + field + " in record (" + actual
                + "). The object might " + meaning;
        return new StatusException(409, "Conflict", message, details(name, resource.group(), resource.kind()));
    }

    /** An apply wants what others own. */
    public static StatusException applyConflict(String message, List<StatusCause> causes) {
        return of(409, "Conflict", message).causes(causes);
    }

    public static StatusException forbidden(ApiResource resource, String name, String why) {
        String what = name.isEmpty() ? resource.groupResource() : resource.groupResource() + " \"" + name + "\"";
        return about(403, "Forbidden", resource, name, what + " is forbidden: " + why);
    }

    /** A namespace that is being deleted takes nothing new. */
    public static StatusException terminating(ApiResource resource, String name, String namespace) {
        String why = "unable to create new content in namespace " + namespace + " because it is being terminated";
        StatusCause cause = new StatusCause(
                "NamespaceTerminating", "namespace " + namespace + " is being terminated", "metadata.namespace");
        return forbidden(resource, name, why).causes(List.of(cause));
    }

    public static StatusException unauthorized() {
        return of(401, "Unauthorized", "Unauthorized");
    }

    public static StatusException badRequest(String message) {
        return of(400, "BadRequest", message);
    }

    public static StatusException invalid(ApiResource resource, String name, List<FieldError> errors) {
        String kind = resource.group().isEmpty() ? resource.kind() : resource.kind() + "." + resource.group();
        List<String> texts = errors.stream().map(FieldError::text).distinct().toList();
        String joined = texts.size() == 1 ? texts.getFirst() : "[" + String.join(", ", texts) + "]";
        return new StatusException(
                        422,
                        "Invalid",
                        kind + " \"" + name + "\" is invalid: " + joined,
                        details(name, resource.group(), resource.kind()))
                .causes(errors.stream().map(FieldError::cause).collect(Collectors.toList()));
    }

    /** Parameters of a request that cannot be; {@code problem} names one and says why. */
    public static StatusException optionsInvalid(String options, String problem, ObjectNode details) {
        int colon = problem.indexOf(": ");
        String body = problem.substring(colon + 2);
        String reason =
                body.startsWith("Required") ? "Required" : body.startsWith("Forbidden") ? "Forbidden" : "NotSupported";
        return new StatusException(422, "Invalid", options + ".meta.k8s.io \"\" is invalid: " + problem, details)
                .causes(List.of(new StatusCause("FieldValue" + reason, body, problem.substring(0, colon))));
    }

    /** A JSON patch that cannot be carried out. */
    public static StatusException unprocessablePatch(String message) {
        return of(422, "Invalid", "the server rejected our request due to an error in our request")
                .causes(List.of(new StatusCause("UnexpectedServerResponse", message, "")));
    }

    public static StatusException expired(String message) {
        return of(410, "Expired", message);
    }

    public static StatusException tooLargeRevision(long wanted, long current) {
        return of(504, "Timeout", "Too large resource version: " + wanted + ", current: " + current)
                .causes(List.of(new StatusCause("ResourceVersionTooLarge", "Too large resource version", "")))
                .retryAfter(Duration.ofSeconds(1));
    }

    public static StatusException methodNotAllowed() {
        return new StatusException(
                405,
                "MethodNotAllowed",
                "the server does not allow this method on the requested resource",
                Json.object());
    }

    public static StatusException unsupportedMediaType(String message) {
        return of(415, "UnsupportedMediaType", message);
    }

    public static StatusException internal(String message) {
        return of(500, "InternalError", "Internal error occurred: " + message)
                .causes(List.of(new StatusCause("", message, "")));
    }

    /** Without reason, as the real server answers when a patch does not fit its schema. */
    public static StatusException unexplained(int code, String message) {
        return of(code, "", message);
    }

    /** A webhook says no. */
    public static StatusException denied(int code, String reason, String message) {
        return of(code, reason, message);
    }
}
