package dev.sankofa.sandbox.kubernetes.status;

import dev.sankofa.sandbox.kubernetes.json.Json;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A request is refused; becomes the answer. Made by {@link Refusals}. */
public final class StatusException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final String reason;
    private final transient ObjectNode details;
    private final transient ObjectNode metadata = Json.object();

    public StatusException(int code, String reason, String message, ObjectNode details) {
        super(message);
        this.code = code;
        this.reason = reason;
        this.details = details;
    }

    public int code() {
        return code;
    }

    public String reason() {
        return reason;
    }

    StatusException causes(List<StatusCause> causes) {
        if (!causes.isEmpty()) {
            ArrayNode list = Json.list(details, "causes");
            causes.forEach(cause -> list.add(cause.json()));
        }
        return this;
    }

    /** Lets a listing go on from what is stored now. */
    public StatusException continueWith(String token) {
        metadata.put("continue", token);
        return this;
    }

    StatusException retryAfter(Duration delay) {
        details.put("retryAfterSeconds", delay.toSeconds());
        return this;
    }

    /** The {@code Status} object. */
    public ObjectNode json() {
        ObjectNode status = Json.object();
        status.put("kind", "Status").put("apiVersion", "v1");
        status.set("metadata", metadata);
        status.put("status", "Failure").put("message", getMessage());
        if (!reason.isEmpty()) {
            status.put("reason", reason);
        }
        if (!details.isEmpty() || code == 404) {
            status.set("details", details);
        }
        return status.put("code", code);
    }
}
