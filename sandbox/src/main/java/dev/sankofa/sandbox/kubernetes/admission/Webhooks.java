package dev.sankofa.sandbox.kubernetes.admission;

import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.patch.JsonPatch;
import dev.sankofa.sandbox.kubernetes.request.LabelSelector;
import dev.sankofa.sandbox.kubernetes.resource.ApiResource;
import dev.sankofa.sandbox.kubernetes.resource.BuiltInResources;
import dev.sankofa.sandbox.kubernetes.status.Refusals;
import dev.sankofa.sandbox.kubernetes.store.KeyRange;
import dev.sankofa.sandbox.kubernetes.store.ObjectKey;
import dev.sankofa.sandbox.kubernetes.write.Backend;
import dev.sankofa.sandbox.kubernetes.write.WriteRequest;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Calls the webhooks that are registered. */
final class Webhooks {
    private static final ApiResource VALIDATING =
            BuiltInResources.named("admissionregistration.k8s.io", "validatingwebhookconfigurations");
    private static final ApiResource MUTATING =
            BuiltInResources.named("admissionregistration.k8s.io", "mutatingwebhookconfigurations");
    private static final ApiResource NAMESPACES = BuiltInResources.named("", "namespaces");
    private static final int LEAST_FAILURE = 400;

    private final Backend backend;

    Webhooks(Backend backend) {
        this.backend = backend;
    }

    ObjectNode mutate(WriteRequest request, String operation, @Nullable ObjectNode live, ObjectNode object) {
        ObjectNode next = object;
        for (ObjectNode hook : matching(MUTATING, request, operation, object)) {
            JsonNode response = ask(hook, request, operation, live, next);
            String patch = Json.text(response, "patch");
            if (!patch.isEmpty()) {
                next = JsonPatch.apply(next, Json.parse(Base64.getDecoder().decode(patch)));
            }
        }
        return next;
    }

    void judge(WriteRequest request, String operation, @Nullable ObjectNode live, @Nullable ObjectNode object) {
        ObjectNode subject = object == null ? live : object;
        if (subject == null) {
            return;
        }
        for (ObjectNode hook : matching(VALIDATING, request, operation, subject)) {
            ask(hook, request, operation, live, object);
        }
    }

    private List<ObjectNode> matching(
            ApiResource configurations, WriteRequest request, String operation, ObjectNode object) {
        if (request.resource().group().equals(configurations.group())) {
            return List.of();
        }
        return backend.store().all(KeyRange.of(configurations, "")).stream()
                .flatMap(configuration -> Json.objects(configuration.path("webhooks")).stream())
                .filter(hook -> matches(hook, request, operation, object))
                .toList();
    }

    private boolean matches(ObjectNode hook, WriteRequest request, String operation, ObjectNode object) {
        boolean ruled = Json.objects(hook.path("rules")).stream()
                .anyMatch(rule -> has(rule, "operations", operation)
                        && has(rule, "apiGroups", request.resource().group())
                        && has(rule, "apiVersions", request.resource().version())
                        && has(rule, "resources", request.resource().plural())
                        && inScope(Json.text(rule, "scope"), request.resource()));
        return ruled
                && LabelSelector.of(hook.path("objectSelector")).selects(object)
                && inNamespace(hook, request, object);
    }

    private static boolean has(ObjectNode rule, String field, String value) {
        List<String> allowed = Json.texts(rule.path(field));
        return allowed.contains("*") || allowed.contains(value) || allowed.contains("*/*");
    }

    private static boolean inScope(String scope, ApiResource resource) {
        return scope.isEmpty() || scope.equals("*") || scope.equals("Namespaced") == resource.namespaced();
    }

    private boolean inNamespace(ObjectNode hook, WriteRequest request, ObjectNode object) {
        LabelSelector selector = LabelSelector.of(hook.path("namespaceSelector"));
        if (request.resource().is("", "Namespace")) {
            return selector.selects(object);
        }
        return !request.resource().namespaced()
                || backend.store()
                        .get(ObjectKey.of(NAMESPACES, "", request.namespace()))
                        .filter(selector::selects)
                        .isPresent();
    }

    private static JsonNode ask(
            ObjectNode hook,
            WriteRequest request,
            String operation,
            @Nullable ObjectNode live,
            @Nullable ObjectNode object) {
        String name = Json.text(hook, "name");
        JsonNode response;
        try {
            response = WebhookCall.send(hook, review(request, operation, live, object));
        } catch (IOException e) {
            if (Json.text(hook, "failurePolicy").equals("Ignore")) {
                return Json.object();
            }
            throw Refusals.internal("failed calling webhook \"" + name + "\": " + e.getMessage());
        }
        if (!Json.flag(response, "allowed")) {
            deny(name, response.path("status"));
        }
        Json.texts(response.path("warnings")).forEach(request.warnings()::add);
        return response;
    }

    private static void deny(String name, JsonNode status) {
        String denied = "admission webhook \"" + name + "\" denied the request";
        String message = Json.text(status, "message");
        String reason = Json.text(status, "reason");
        String why = message.isEmpty() ? reason : message;
        throw Refusals.denied(
                Math.max(LEAST_FAILURE, Json.number(status, 0, "code")),
                reason,
                why.isEmpty() ? denied + " without explanation" : denied + ": " + why);
    }

    private static ObjectNode review(
            WriteRequest request, String operation, @Nullable ObjectNode live, @Nullable ObjectNode object) {
        ApiResource resource = request.resource();
        ObjectNode review = Json.object();
        review.put("kind", "AdmissionReview").put("apiVersion", "admission.k8s.io/v1");
        ObjectNode asked = review.putObject("request");
        asked.put("uid", UUID.randomUUID().toString());
        asked.putObject("kind")
                .put("group", resource.group())
                .put("version", resource.version())
                .put("kind", resource.kind());
        asked.putObject("resource")
                .put("group", resource.group())
                .put("version", resource.version())
                .put("resource", resource.plural());
        JsonNode subject = object == null ? Json.object() : object;
        String given = Json.text(subject, "metadata", "name");
        asked.put("name", given.isEmpty() ? request.name() : given);
        if (resource.namespaced()) {
            asked.put("namespace", request.namespace());
        }
        asked.put("operation", operation);
        asked.putObject("userInfo").put("username", request.user());
        if (object == null) {
            asked.putNull("object");
        } else {
            asked.set("object", object);
        }
        if (live == null) {
            asked.putNull("oldObject");
        } else {
            asked.set("oldObject", live);
        }
        asked.put("dryRun", request.dryRun());
        return review;
    }
}
