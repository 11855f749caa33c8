package dev.sankofa.components.cluster.restore;

import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.cluster.api.Json;
import dev.sankofa.components.cluster.api.WriteOptions;
import dev.sankofa.components.cluster.restore.ObjectPlan.Decision;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import tools.jackson.databind.node.ObjectNode;

/**
 * CronJobs that come back suspended, so that none fires while what it works on is not there yet, and get their own value of
 * {@code spec.suspend} when all else serves. Nothing marks them in between: the value in the point is what they shall have, so that
 * the plan of a restore after one that broke off names {@code spec.suspend} as what is left to do.
 */
final class Schedules {
    private final ApiClient client;
    private final OwnerUpdate updates;
    private final Queue<Held> held = new ConcurrentLinkedQueue<>();

    private record Held(Desired desired, Decision decision) {}

    Schedules(ApiClient client) {
        this.client = client;
        this.updates = new OwnerUpdate(client);
    }

    /** Whether it is a CronJob that shall run. */
    static boolean isLive(Desired desired) {
        return desired.groupKind().equals("CronJob.batch")
                && !desired.body().path("spec").path("suspend").asBoolean(false);
    }

    /** What the plan says beside the fields of one that is written. */
    static ObjectPlan note(Desired desired, ObjectPlan plan) {
        if (!isLive(desired) || plan.decision() == Decision.SKIP) {
            return plan;
        }
        String held = "suspended until workloads serve";
        return new ObjectPlan(
                plan.object(),
                plan.decision(),
                plan.detail().isEmpty() ? held : plan.detail() + "; " + held,
                plan.findings());
    }

    /** The body to write first. */
    ObjectNode hold(Desired desired, ObjectNode body, Decision decision) {
        if (!isLive(desired)) {
            return body;
        }
        ObjectNode suspended = body.deepCopy();
        suspended.withObjectProperty("spec").put("suspend", true);
        held.add(new Held(desired, decision));
        return suspended;
    }

    boolean isHolding() {
        return !held.isEmpty();
    }

    /** Gives each its own value. What somebody else has changed meanwhile is refused for one that was applied, not for one that was replaced. */
    void release(OwnerLinks owners) {
        for (Held next = held.peek(); next != null; next = held.peek()) {
            Desired desired = next.desired();
            if (next.decision() == Decision.REPLACE) {
                client.mergePatch(desired.reference(), unsuspended(), WriteOptions.STORED);
            } else {
                updates.link(desired.reference(), owners.link(desired).body());
            }
            held.remove();
        }
    }

    private static ObjectNode unsuspended() {
        ObjectNode patch = Json.object();
        patch.putObject("spec").put("suspend", false);
        return patch;
    }
}
