package dev.sankofa.components.cluster.api;

import dev.sankofa.http.HttpResponse;
import java.io.IOException;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Replaces an object whole: {@code PUT}. With a resourceVersion in the body only that version is replaced. */
record UpdateObject(ObjectReference object, ObjectNode body, WriteOptions options) implements ApiCall<ObjectNode> {
    @Override
    public ApiRequest request() {
        return ApiRequest.of("PUT", ApiPath.object(object)).options(options).sending(ApiRequest.JSON, body);
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
        return "update " + object;
    }
}
