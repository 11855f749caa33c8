package dev.sankofa.components.cluster.api;

import dev.sankofa.http.HttpResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Deletes an object. Answers the object while finalizers hold it, and nothing when it is gone. */
record DeleteObject(ObjectReference object, DeleteOptions options) implements ApiCall<Optional<ObjectNode>> {
    @Override
    public ApiRequest request() {
        ApiRequest request = ApiRequest.of("DELETE", ApiPath.object(object)).sending(ApiRequest.JSON, body());
        return options.dryRun() ? request.with("dryRun", "All") : request;
    }

    private ObjectNode body() {
        ObjectNode body = Json.object().put("apiVersion", "v1").put("kind", "DeleteOptions");
        body.put("propagationPolicy", options.propagation().word());
        if (options.uid().isPresent() || options.resourceVersion().isPresent()) {
            ObjectNode preconditions = body.putObject("preconditions");
            options.uid().ifPresent(uid -> preconditions.put("uid", uid));
            options.resourceVersion().ifPresent(version -> preconditions.put("resourceVersion", version));
        }
        return body;
    }

    @Override
    public Set<Integer> statuses() {
        return Set.of(200, 202, 404);
    }

    @Override
    public Optional<ObjectNode> read(HttpResponse response) throws IOException {
        ObjectNode answer = Json.read(response.body());
        return Optional.of(answer)
                .filter(node -> !node.path("kind").asString("").equals("Status"));
    }

    @Override
    public String describe() {
        return "delete " + object;
    }
}
