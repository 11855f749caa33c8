package dev.sankofa.sandbox.kubernetes.pod;

import java.util.Collections;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * A container of a pod.
 *
 * @param container its object in the pod; not to be changed
 * @param environment every variable it would see, values resolved from {@code env}, {@code envFrom}, ConfigMaps, Secrets and the pod's
 *     own fields as they were at the start; references {@code $(NAME)} are expanded
 */
public record ContainerToRun(
        String name,
        String image,
        List<String> command,
        List<String> arguments,
        SequencedMap<String, String> environment,
        ObjectNode container) {
    public ContainerToRun {
        command = List.copyOf(command);
        arguments = List.copyOf(arguments);
        environment = Collections.unmodifiableSequencedMap(new TreeMap<>(environment));
    }
}
