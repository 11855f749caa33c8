package dev.sankofa.sandbox.kubernetes.request;

import dev.sankofa.sandbox.http.HttpRequest;
import dev.sankofa.sandbox.http.Target;
import dev.sankofa.sandbox.kubernetes.access.User;
import dev.sankofa.sandbox.kubernetes.discovery.Served;
import dev.sankofa.sandbox.kubernetes.resource.ApiResource;
import dev.sankofa.sandbox.kubernetes.status.Refusals;
import dev.sankofa.sandbox.kubernetes.store.KeyRange;
import dev.sankofa.sandbox.kubernetes.store.ObjectKey;
import java.io.IOException;

/** A request for a resource that is served. */
public record ResourceCall(HttpRequest http, Target target, User user, ResourcePath path, Served served) {
    private static final int MAX_BODY_BYTES = 3 << 20;

    public ApiResource resource() {
        return served.resource();
    }

    public String parameter(String name) {
        return target.parameter(name).orElse("");
    }

    public boolean isTrue(String name) {
        String value = parameter(name);
        return value.equals("true") || value.equals("1");
    }

    public long number(String name) {
        String text = parameter(name);
        if (text.isEmpty()) {
            return 0;
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException _) {
            throw Refusals.badRequest(
                    "strconv.ParseInt: parsing \"" + text + "\": invalid syntax in parameter " + name);
        }
    }

    /** @throws dev.sankofa.sandbox.kubernetes.status.StatusException when it is no revision */
    public long revision() {
        try {
            return Long.parseUnsignedLong(parameter("resourceVersion").isEmpty() ? "0" : parameter("resourceVersion"));
        } catch (NumberFormatException _) {
            String text = '"' + parameter("resourceVersion") + '"';
            throw Refusals.badRequest("invalid resource version: resourceVersion: Invalid value: " + text
                    + ": strconv.ParseUint: parsing " + text + ": invalid syntax");
        }
    }

    public ObjectKey key() {
        return ObjectKey.of(resource(), path.namespace(), path.name());
    }

    public KeyRange range() {
        return KeyRange.of(resource(), path.namespace());
    }

    public Selection selection() {
        return new Selection(
                LabelSelector.parse(parameter("labelSelector")),
                FieldSelector.parse(resource(), parameter("fieldSelector")));
    }

    /** The whole body. */
    public byte[] body() throws IOException {
        byte[] bytes = http.body().readNBytes(MAX_BODY_BYTES + 1);
        if (bytes.length > MAX_BODY_BYTES) {
            throw new dev.sankofa.sandbox.kubernetes.status.StatusException(
                    413,
                    "RequestEntityTooLarge",
                    "Request entity too large: limit is " + MAX_BODY_BYTES,
                    dev.sankofa.sandbox.kubernetes.json.Json.object());
        }
        return bytes;
    }

    /** The media type of the body without parameters. */
    public String contentType() {
        return http.headers().firstOr("content-type", "").split(";", 2)[0].strip();
    }

    /** What the server does, in the words of access rules. */
    public String verb() {
        boolean collection = path.name().isEmpty();
        return switch (http.method()) {
            case "GET", "HEAD" -> isTrue("watch") ? "watch" : collection ? "list" : "get";
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> collection ? "deletecollection" : "delete";
            default -> http.method();
        };
    }
}
