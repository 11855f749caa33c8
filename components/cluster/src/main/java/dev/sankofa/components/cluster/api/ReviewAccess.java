package dev.sankofa.components.cluster.api;

import dev.sankofa.http.HttpResponse;
import java.io.IOException;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Asks whether we may do something: {@code SelfSubjectAccessReview} (authorization.k8s.io/v1). */
record ReviewAccess(AccessQuestion question) implements ApiCall<Boolean> {
    @Override
    public ApiRequest request() {
        ObjectNode body = Json.object().put("apiVersion", "authorization.k8s.io/v1");
        body.put("kind", "SelfSubjectAccessReview");
        ObjectNode attributes = body.putObject("spec").putObject("resourceAttributes");
        attributes.put("verb", question.verb());
        attributes.put("group", question.type().group());
        attributes.put("version", question.type().version());
        attributes.put("resource", question.type().resource());
        attributes.put("namespace", question.namespace());
        attributes.put("name", question.name());
        return ApiRequest.of("POST", "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews")
                .sending(ApiRequest.JSON, body);
    }

    @Override
    public Set<Integer> statuses() {
        return Set.of(200, 201);
    }

    @Override
    public Boolean read(HttpResponse response) throws IOException {
        return Json.read(response.body()).path("status").path("allowed").asBoolean(false);
    }

    @Override
    public String describe() {
        return "ask whether " + question;
    }
}
