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
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code SelfSubjectAccessReview}: may I? And {@code SelfSubjectRulesReview}: what may I? Nothing is stored. */
public final class AccessReview {
    private static final String ACCESS = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
    private static final String RULES = "/apis/authorization.k8s.io/v1/selfsubjectrulesreviews";

    private AccessReview() {}

    public static boolean isAt(String path) {
        return path.equals(ACCESS) || path.equals(RULES);
    }

    public static HttpResponse answer(HttpRequest http, User user) throws IOException {
        if (!http.method().equals("POST")) {
            throw Refusals.methodNotAllowed();
        }
        try {
            if (http.target().startsWith(RULES)) {
                return rules(read(http, "SelfSubjectRulesReview"), user);
            }
            ObjectNode review = read(http, "SelfSubjectAccessReview");
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

    private static HttpResponse rules(ObjectNode review, User user) {
        String namespace = Json.text(review, "spec", "namespace");
        ObjectNode status = review.putObject("status").put("incomplete", false);
        status.putArray("nonResourceRules");
        ArrayNode rules = status.putArray("resourceRules");
        user.rules().stream()
                .filter(rule ->
                        rule.namespaces().contains("*") || rule.namespaces().contains(namespace))
                .forEach(rule -> {
                    ObjectNode listed = rules.addObject();
                    rule.verbs().stream().sorted().forEach(Json.list(listed, "verbs")::add);
                    rule.groups().stream().sorted().forEach(Json.list(listed, "apiGroups")::add);
                    rule.resources().stream().sorted().forEach(Json.list(listed, "resources")::add);
                });
        Json.child(review, "metadata");
        return Answers.json(201, review);
    }

    private static ObjectNode read(HttpRequest http, String kind) throws IOException, MalformedBodyException {
        String type =
                http.headers().firstOr("content-type", "").split(";", 2)[0].strip();
        JsonNode read = RequestBody.read(type, http.body().readAllBytes(), "authorization.k8s.io/v1", kind);
        if (read instanceof ObjectNode review) {
            return review;
        }
        throw new MalformedBodyException("no object");
    }
}
