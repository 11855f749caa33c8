package dev.sankofa.components.cluster.restore;

import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.cluster.api.ApiException;
import dev.sankofa.components.cluster.api.ApiFailures;
import dev.sankofa.components.cluster.api.Json;
import dev.sankofa.components.cluster.api.ObjectReference;
import dev.sankofa.components.cluster.api.WriteOptions;
import dev.sankofa.components.cluster.restore.ObjectPlan.Decision;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Does to one object what the plan says. Each way has a lock, so that what somebody did since the plan is never overwritten: a creation
 * takes no field from others, a change names the resourceVersion that it saw, a deletion names the uid.
 */
final class ObjectRestore {
    /** How often somebody else's status may come between our look and our change. */
    private static final int ATTEMPTS = 10;

    private static final Duration DELETION = Duration.ofMinutes(2);

    private static final WriteOptions BEGINNING = new WriteOptions(WriteOptions.MANAGER + "-scale", false);

    private final ApiClient client;
    private final TargetState.World world;
    private final Duration deletion;

    ObjectRestore(ApiClient client, TargetState.World world, Duration patience) {
        this.client = client;
        this.world = world;
        this.deletion = patience.isPositive() && patience.compareTo(DELETION) < 0 ? patience : DELETION;
    }

    void restore(ObjectReference object, ObjectNode body, Decision decision) {
        try {
            switch (decision) {
                case CREATE -> create(object, body);
                case CHANGE, REPLACE -> change(object, body, decision);
                case RECREATE -> {
                    new Deletion(client, deletion).delete(object, seen(object));
                    create(object, body);
                }
                case SKIP -> {}
            }
        } catch (ApiException e) {
            throw ApiFailures.writing(e);
        }
    }

    /** Somebody may create it at the same moment, as a controller does the account of a new namespace: then it is applied once more. */
    private void create(ObjectReference object, ObjectNode body) {
        for (int attempt = 1; ; attempt++) {
            try {
                client.apply(object, body, false, WriteOptions.STORED);
                return;
            } catch (ApiException e) {
                List<String> managers = Refusals.managers(e);
                if (!managers.isEmpty()) {
                    throw outdated(object, "it was created meanwhile, by " + String.join(", ", managers));
                }
                if (!e.isAlreadyExists() || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /**
     * Gives a new workload that an autoscaler decides about as many replicas as it had, in another manager's name: the number is a
     * beginning, not ours to keep.
     */
    void begin(Desired desired, Decision decision) {
        boolean created = decision == Decision.CREATE || decision == Decision.RECREATE;
        JsonNode replicas = desired.raw().path("spec").path("replicas");
        if (!created || replicas.isMissingNode() || desired.body().path("spec").has("replicas")) {
            return;
        }
        ObjectNode scale = Json.object();
        scale.putObject("spec").set("replicas", replicas);
        try {
            client.mergePatch(desired.reference(), "scale", scale, BEGINNING);
        } catch (ApiException e) {
            throw ApiFailures.writing(e);
        }
    }

    private void change(ObjectReference object, ObjectNode body, Decision decision) {
        for (int attempt = 1; ; attempt++) {
            ObjectNode live = seen(object);
            try {
                write(object, live, body, decision);
                return;
            } catch (ApiException e) {
                if (!e.isConflict() || !Refusals.managers(e).isEmpty() || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private void write(ObjectReference object, ObjectNode live, ObjectNode body, Decision decision) {
        if (decision == Decision.REPLACE) {
            client.update(object, Replacement.of(live, body), WriteOptions.STORED);
            return;
        }
        ObjectNode locked = body.deepCopy();
        locked.withObjectProperty("metadata")
                .set("resourceVersion", live.path("metadata").path("resourceVersion"));
        client.apply(object, locked, true, WriteOptions.STORED);
    }

    /** The object as it is, when that is what the plan saw. */
    private ObjectNode seen(ObjectReference object) {
        ObjectNode live = client.get(object).orElseThrow(() -> outdated(object, "it was deleted meanwhile"));
        if (!world.has(object, TargetState.mark(live))) {
            throw outdated(object, "it was changed meanwhile");
        }
        return live;
    }

    static SankofaException outdated(ObjectReference object, String what) {
        return new SankofaException(
                ErrorCode.PLAN_OUTDATED,
                object + " is not what the plan saw: " + what,
                "Plan again, read it, and apply that one; it goes on where this one stopped.");
    }
}
