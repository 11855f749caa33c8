package dev.sankofa.sandbox.kubernetes.endpoint;

import dev.sankofa.sandbox.http.HttpRequest;
import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.kubernetes.access.AccessQuestion;
import dev.sankofa.sandbox.kubernetes.access.User;
import dev.sankofa.sandbox.kubernetes.json.BodyReader.MalformedBodyException;
import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.status.Refusals;
import java.io.IOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code SelfSubjectAccessReview}: may I? Nothing is stored. */
public final class AccessReview {
    public static final String PATH = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";

    private AccessReview() {}

    public static HttpResponse answer(HttpRequest http, User user) throws IOException {
        if (!http.method().equals("POST")) {
            throw Refusals.methodNotAllowed();
        }
        try {
            ObjectNode review = read(http);
            JsonNode asked = Json.at(review, "spec", "resourceAttributes");
            String subresource = Json.text(asked, "subresource");
            String resource = Json.text(asked, "resource") + (subresource.isEmpty() ? "" : "/" + subresource);
            boolean allowed = asked.isMissingNode()
                    || user.may(new AccessQuestion(
                            Json.text(asked, "verb"),
                            Json.text(asked, "group"),
                            resource,
                            Json.text(asked, "namespace")));
            ObjectNode status = review.putObject("status").put("allowed", allowed);
            if (!allowed) {
                status.put("reason", "no rule of the token allows it");
            }
            Json.child(review, "metadata");
            return Answers.json(201, review);
        } catch (MalformedBodyException e) {
            throw Refusals.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private static ObjectNode read(HttpRequest http) throws IOException, MalformedBodyException {
        String type =
                http.headers().firstOr("content-type", "").split(";", 2)[0].strip();
        JsonNode read = RequestBody.read(
                type, http.body().readAllBytes(), "authorization.k8s.io/v1", "SelfSubjectAccessReview");
        if (read instanceof ObjectNode review) {
            return review;
        }
        throw new MalformedBodyException("no object");
    }
}
