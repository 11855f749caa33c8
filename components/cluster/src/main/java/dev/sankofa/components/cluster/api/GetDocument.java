package dev.sankofa.components.cluster.api;

import dev.sankofa.http.HttpResponse;
import java.io.IOException;
import tools.jackson.databind.node.ObjectNode;

/** Reads any document of the API: discovery, {@code /version}. */
record GetDocument(String path, String accept) implements ApiCall<ObjectNode> {
    @Override
    public ApiRequest request() {
        return ApiRequest.of("GET", path).accepting(accept);
    }

    @Override
    public ObjectNode read(HttpResponse response) throws IOException {
        return Json.read(response.body());
    }

    @Override
    public String describe() {
        return "get " + path;
    }
}
