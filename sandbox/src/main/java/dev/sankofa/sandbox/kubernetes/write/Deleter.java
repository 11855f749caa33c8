package dev.sankofa.sandbox.kubernetes.write;

import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.status.Refusals;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Deletes objects in one step or in two: what has finalizers, a grace period or content of its own is first marked, and goes when nothing
 * holds it any more.
 */
public final class Deleter {
    private static final int ATTEMPTS = 50;
    private static final String ORPHAN = "orphan";
    private static final String FOREGROUND = "foregroundDeletion";
    private static final long POD_GRACE_SECONDS = 30;

    private final Backend backend;
    private final Admission admission;

    public Deleter(Backend backend, Admission admission) {
        this.backend = backend;
        this.admission = admission;
    }

    /**
     * What became of the object.
     *
     * @param gone whether it is gone, or else still there and marked
     */
    public record Deleted(ObjectNode object, boolean gone) {}

    /** @param options {@code DeleteOptions}; an empty object for none */
    public Deleted delete(WriteRequest request, ObjectNode options) {
        for (int i = 0; i < ATTEMPTS; i++) {
            ObjectNode stored = backend.store()
                    .get(request.key())
                    .orElseThrow(() -> Refusals.notFound(request.resource(), request.name()));
            checkPreconditions(request, stored, options.path("preconditions"));
            admission.checkDelete(request, stored);
            ObjectNode marked = marked(request, stored, options);
            boolean gone = ServerMetadata.isOver(request.resource(), marked);
            if (request.dryRun()) {
                return new Deleted(marked, gone);
            }
            if (!gone && marked.equals(stored)) {
                return new Deleted(stored, false);
            }
            Optional<ObjectNode> written = backend.store()
                    .write(request.key(), Optional.of(stored), gone ? Optional.empty() : Optional.of(marked));
            if (written.isPresent()) {
                return new Deleted(written.get(), gone);
            }
        }
        throw Refusals.modified(request.resource(), request.name());
    }

    private static void checkPreconditions(WriteRequest request, ObjectNode stored, JsonNode preconditions) {
        check(request, stored, preconditions, "uid", "UID");
        check(request, stored, preconditions, "resourceVersion", "ResourceVersion");
    }

    private static void check(
            WriteRequest request, ObjectNode stored, JsonNode preconditions, String field, String called) {
        String wanted = Json.text(preconditions, field);
        String actual = Json.text(stored, "metadata", field);
        if (!wanted.isEmpty() && !wanted.equals(actual)) {
            throw Refusals.preconditionFailed(request.resource(), request.name(), called, wanted, actual);
        }
    }

    private ObjectNode marked(WriteRequest request, ObjectNode stored, ObjectNode options) {
        ObjectNode marked = stored.deepCopy();
        ObjectNode metadata = ServerMetadata.of(marked);
        propagate(metadata, options);
        long grace = grace(request, marked, options);
        boolean already = metadata.has("deletionTimestamp");
        if (!already) {
            metadata.put(
                    "deletionTimestamp", Backend.now(backend.clock().instant().plusSeconds(grace)));
            metadata.put("deletionGracePeriodSeconds", grace);
            if (metadata.has("generation")) {
                metadata.put("generation", metadata.path("generation").longValue() + 1);
            }
        } else if (grace < metadata.path("deletionGracePeriodSeconds").longValue(0L)) {
            metadata.put("deletionGracePeriodSeconds", grace);
        }
        if (request.resource().is("", "Namespace")) {
            Json.child(marked, "status").put("phase", "Terminating");
        }
        return marked;
    }

    private static void propagate(ObjectNode metadata, ObjectNode options) {
        String policy = Json.text(options, "propagationPolicy");
        if (policy.isEmpty() && Json.flag(options, "orphanDependents")) {
            policy = "Orphan";
        }
        if (policy.isEmpty()) {
            return;
        }
        List<String> kept = Json.texts(metadata.path("finalizers")).stream()
                .filter(name -> !name.equals(ORPHAN) && !name.equals(FOREGROUND))
                .toList();
        ArrayNode finalizers = Json.array();
        kept.forEach(finalizers::add);
        if (policy.equals("Orphan")) {
            finalizers.add(ORPHAN);
        } else if (policy.equals("Foreground")) {
            finalizers.add(FOREGROUND);
        }
        if (finalizers.isEmpty()) {
            metadata.remove("finalizers");
        } else {
            metadata.set("finalizers", finalizers);
        }
    }

    private static long grace(WriteRequest request, ObjectNode object, ObjectNode options) {
        boolean running = request.resource().is("", "Pod")
                && !Json.text(object, "spec", "nodeName").isEmpty()
                && !List.of("Succeeded", "Failed").contains(Json.text(object, "status", "phase"));
        if (!running) {
            return 0;
        }
        JsonNode wanted = options.path("gracePeriodSeconds");
        return wanted.isNumber()
                ? Math.max(0, wanted.longValue())
                : Json.at(object, "spec", "terminationGracePeriodSeconds").longValue(POD_GRACE_SECONDS);
    }
}
