package dev.sankofa.components.cluster.api;

import dev.sankofa.http.HttpResponse;
import java.io.IOException;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes an object.
 *
 * @param subresource such as {@code scale} or {@code status}; empty for the object itself
 * @param force of server-side apply: take fields from the managers that own them
 */
record PatchObject(
        ObjectReference object, String subresource, Form form, JsonNode patch, boolean force, WriteOptions options)
        implements ApiCall<ObjectNode> {
    /** How a patch is to be understood. */
    enum Form {
        /** RFC 7396. */
        MERGE("application/merge-patch+json", "patch"),
        /** RFC 6902. */
        JSON("application/json-patch+json", "patch"),
        /** Server-side apply; JSON is YAML too, and every server takes this content type. */
        APPLY("application/apply-patch+yaml", "apply");

        private final String contentType;
        private final String verb;

        Form(String contentType, String verb) {
            this.contentType = contentType;
            this.verb = verb;
        }
    }

    @Override
    public ApiRequest request() {
        String path = ApiPath.object(object) + (subresource.isEmpty() ? "" : "/" + ApiPath.segment(subresource));
        ApiRequest request = ApiRequest.of("PATCH", path).options(options).sending(form.contentType, patch);
        return form == Form.APPLY ? request.with("force", String.valueOf(force)) : request;
    }

    @Override
    public Set<Integer> statuses() {
        return Set.of(200, 201);
    }

    @Override
    public ObjectNode read(HttpResponse response) throws IOException {
        return Json.read(response.body());
    }

    @Override
    public String describe() {
        return form.verb + " " + object + (subresource.isEmpty() ? "" : "/" + subresource);
    }
}
