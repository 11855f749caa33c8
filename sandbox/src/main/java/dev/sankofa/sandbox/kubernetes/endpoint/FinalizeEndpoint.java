package dev.sankofa.sandbox.kubernetes.endpoint;

import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.kubernetes.json.BodyReader;
import dev.sankofa.sandbox.kubernetes.json.BodyReader.MalformedBodyException;
import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.request.ResourceCall;
import dev.sankofa.sandbox.kubernetes.status.Refusals;
import dev.sankofa.sandbox.kubernetes.write.Backend;
import java.io.IOException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code namespaces/NAME/finalize}: says which finalizers of its spec still hold a namespace. */
final class FinalizeEndpoint {
    private final Backend backend;

    FinalizeEndpoint(Backend backend) {
        this.backend = backend;
    }

    HttpResponse replace(ResourceCall call) throws IOException {
        if (!call.resource().is("", "Namespace") || !call.http().method().equals("PUT")) {
            throw Refusals.unknownPath();
        }
        ObjectNode stored = backend.store()
                .get(call.key())
                .orElseThrow(
                        () -> Refusals.notFound(call.resource(), call.path().name()));
        ObjectNode next = stored.deepCopy();
        Json.child(next, "spec").set("finalizers", finalizers(call));
        boolean over = Json.at(next, "metadata").has("deletionTimestamp")
                && Json.at(next, "spec", "finalizers").isEmpty()
                && Json.at(next, "metadata", "finalizers").isEmpty();
        ObjectNode written = backend.store()
                .write(call.key(), Optional.of(stored), over ? Optional.empty() : Optional.of(next))
                .orElseThrow(
                        () -> Refusals.modified(call.resource(), call.path().name()));
        return Answers.json(200, written);
    }

    private static JsonNode finalizers(ResourceCall call) throws IOException {
        try {
            JsonNode list = Json.at(BodyReader.json(call.body()), "spec", "finalizers");
            return list.isArray() ? list : Json.array();
        } catch (MalformedBodyException e) {
            throw Refusals.badRequest(String.valueOf(e.getMessage()));
        }
    }
}
