package dev.sankofa.sandbox.kubernetes.defaults;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Services: type, affinity, traffic policies, target ports. */
final class ServiceDefaults {
    private static final int AFFINITY_SECONDS = 10_800;
    private static final Set<String> WITH_INTERNAL_TRAFFIC = Set.of("ClusterIP", "NodePort", "LoadBalancer");

    private ServiceDefaults() {}

    static void service(ObjectNode service) {
        ObjectNode spec = Nodes.object(service, "spec");
        Nodes.put(spec, "sessionAffinity", "None");
        affinity(spec);
        Nodes.put(spec, "type", "ClusterIP");
        Nodes.each(spec, "ports", ServiceDefaults::port);
        String type = Nodes.text(spec, "type");
        boolean external = type.equals("NodePort")
                || type.equals("LoadBalancer")
                || (type.equals("ClusterIP") && !spec.path("externalIPs").isEmpty());
        if (external) {
            Nodes.put(spec, "externalTrafficPolicy", "Cluster");
        }
        if (WITH_INTERNAL_TRAFFIC.contains(type)) {
            Nodes.put(spec, "internalTrafficPolicy", "Cluster");
        }
        if (type.equals("LoadBalancer")) {
            Nodes.put(spec, "allocateLoadBalancerNodePorts", true);
        }
    }

    private static void affinity(ObjectNode spec) {
        String affinity = Nodes.text(spec, "sessionAffinity");
        if (affinity.equals("None")) {
            spec.remove("sessionAffinityConfig");
        }
        if (affinity.equals("ClientIP")) {
            ObjectNode config = Nodes.object(spec, "sessionAffinityConfig");
            Nodes.put(Nodes.object(config, "clientIP"), "timeoutSeconds", AFFINITY_SECONDS);
        }
    }

    private static void port(ObjectNode port) {
        Nodes.put(port, "protocol", "TCP");
        JsonNode target = port.path("targetPort");
        boolean open = target.isMissingNode()
                || target.isNull()
                || (target.isNumber() && target.intValue() == 0)
                || (target.isString() && target.stringValue().isEmpty());
        if (open) {
            port.set("targetPort", port.path("port"));
        }
    }
}
