package dev.sankofa.sandbox.kubernetes.pod;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * A pod that was scheduled.
 *
 * @param pod the object itself; not to be changed
 * @param ip the pod's address in its status; an address of the loopback network that belongs to this pod alone
 * @param containers in the order of the pod; only those that can be started
 */
public record PodToRun(
        String namespace, String name, String uid, ObjectNode pod, String ip, List<ContainerToRun> containers) {
    public PodToRun {
        containers = List.copyOf(containers);
    }
}
