package dev.sankofa.components.cluster.clean;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Pods without a controller: a node, a token and a priority are given to them anew. */
final class PodCleaning {
    private static final Set<String> INJECTED_TOLERATIONS =
            Set.of("node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable");

    private PodCleaning() {}

    static void pod(ObjectNode pod) {
        if (!(pod.path("spec") instanceof ObjectNode spec)) {
            return;
        }
        spec.remove(List.of("nodeName", "priority", "ephemeralContainers"));
        if (spec.has("priorityClassName")) {
            spec.remove("preemptionPolicy"); // it comes with the class
        }
        Set<String> tokens = spec.path("volumes")
                .valueStream()
                .filter(PodCleaning::isInjectedToken)
                .map(volume -> Trees.text(volume, "name"))
                .collect(Collectors.toSet());
        Trees.dropElements(spec, "volumes", volume -> tokens.contains(Trees.text(volume, "name")));
        for (String containers : List.of("initContainers", "containers")) {
            Trees.objects(spec, containers)
                    .forEach(container -> Trees.dropElements(
                            container, "volumeMounts", mount -> tokens.contains(Trees.text(mount, "name"))));
        }
        Trees.dropElements(spec, "tolerations", PodCleaning::isInjectedToleration);
    }

    /** A projected volume since 1.21; before, a Secret of the account. */
    private static boolean isInjectedToken(JsonNode volume) {
        String name = Trees.text(volume, "name");
        boolean projected = name.matches("kube-api-access-[a-z0-9]{5}") && volume.has("projected");
        String secret = Trees.text(volume, "secret", "secretName");
        return projected || (secret.equals(name) && name.matches(".+-token-[a-z0-9]{5}"));
    }

    private static boolean isInjectedToleration(JsonNode toleration) {
        return INJECTED_TOLERATIONS.contains(Trees.text(toleration, "key"))
                && Trees.text(toleration, "operator").equals("Exists")
                && toleration.path("tolerationSeconds").asInt(0) == 300;
    }
}
