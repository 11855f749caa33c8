package dev.sankofa.components.cluster.api;

import dev.sankofa.http.HttpResponse;
import java.io.IOException;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Creates an object: {@code POST} to its collection. */
record CreateObject(ObjectReference object, ObjectNode body, WriteOptions options) implements ApiCall<ObjectNode> {
    @Override
    public ApiRequest request() {
        return ApiRequest.of("POST", ApiPath.collection(object.type(), object.namespace()))
                .options(options)
                .sending(ApiRequest.JSON, body);
    }

    @Override
    public Set<Integer> statuses() {
        return Set.of(200, 201, 202);
    }

    @Override
    public ObjectNode read(HttpResponse response) throws IOException {
        return Json.read(response.body());
    }

    @Override
    public String describe() {
        return "create " + object;
    }
}
