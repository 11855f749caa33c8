package dev.sankofa.sandbox.kubernetes.defaults;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Network policies and ingress classes. */
final class NetworkDefaults {
    private NetworkDefaults() {}

    static void networkPolicy(ObjectNode policy) {
        ObjectNode spec = Nodes.object(policy, "spec");
        Nodes.each(spec, "ingress", NetworkDefaults::rule);
        Nodes.each(spec, "egress", NetworkDefaults::rule);
        if (spec.path("policyTypes").isEmpty()) {
            ArrayNode types = spec.putArray("policyTypes").add("Ingress");
            if (!spec.path("egress").isEmpty()) {
                types.add("Egress");
            }
        }
    }

    private static void rule(ObjectNode rule) {
        Nodes.each(rule, "ports", port -> Nodes.put(port, "protocol", "TCP"));
    }

    static void ingressClass(ObjectNode ingressClass) {
        Nodes.find(ingressClass, "spec", "parameters")
                .ifPresent(parameters -> Nodes.put(parameters, "scope", "Cluster"));
    }
}
