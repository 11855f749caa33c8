package dev.sankofa.components.cluster.rollout;

import dev.sankofa.components.cluster.api.ObjectReference;
import java.util.Set;

/**
 * Something whose pods use a Secret or ConfigMap.
 *
 * @param renewal how its pods come to see a new value
 */
public record Consumer(ObjectReference workload, Set<Use> uses, Renewal renewal) {
    public Consumer {
        uses = Set.copyOf(uses);
    }

    /** How pods come to see a new value. */
    public enum Renewal {
        /** By a restart: Deployments, StatefulSets and DaemonSets. */
        RESTART,
        /** By themselves, at the next run: CronJobs. */
        NEXT_RUN,
        /** Not before they end: Jobs that run, and pods without a controller. */
        AT_END
    }
}
