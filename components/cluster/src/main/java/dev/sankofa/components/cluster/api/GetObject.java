package dev.sankofa.components.cluster.api;

import dev.sankofa.http.HttpResponse;
import java.io.IOException;
import tools.jackson.databind.node.ObjectNode;

/** Reads one object. */
record GetObject(ObjectReference object) implements ApiCall<ObjectNode> {
    @Override
    public ApiRequest request() {
        return ApiRequest.of("GET", ApiPath.object(object));
    }

    @Override
    public ObjectNode read(HttpResponse response) throws IOException {
        return Json.read(response.body());
    }

    @Override
    public String describe() {
        return "get " + object;
    }
}
