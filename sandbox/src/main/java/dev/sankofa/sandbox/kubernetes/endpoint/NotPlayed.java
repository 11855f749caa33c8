package dev.sankofa.sandbox.kubernetes.endpoint;

import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.status.StatusException;
import java.util.Map;
import java.util.Optional;

/** What a real cluster does with its pods and this one cannot, because it only plays them: says so, instead of "not found". */
final class NotPlayed {
    private static final int NOT_IMPLEMENTED = 501;

    private static final Map<String, String> WHY = Map.of(
            "log", "the sandbox keeps no logs",
            "exec", "the sandbox runs no commands in pods",
            "attach", "the sandbox has no containers to attach to",
            "portforward", "the sandbox forwards no ports; a GET by way of a Service's proxy works",
            "ephemeralcontainers", "the sandbox runs no ephemeral containers",
            "eviction", "the sandbox evicts no pods; deleting them works",
            "token", "the sandbox makes no tokens; its kubeconfig has one");

    private NotPlayed() {}

    /** The refusal of a subresource; empty when no real cluster has it. */
    static Optional<StatusException> refusal(String subresource) {
        return Optional.ofNullable(WHY.get(subresource))
                .map(why -> new StatusException(NOT_IMPLEMENTED, "NotImplemented", why, Json.object()));
    }
}
