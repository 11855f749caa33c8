package dev.sankofa.sandbox.kubernetes.defaults;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Pods and the templates they are made from. */
final class PodDefaults {
    private static final int GRACE_SECONDS = 30;
    private static final List<String> CONTAINERS = List.of("initContainers", "containers", "ephemeralContainers");

    private PodDefaults() {}

    /** The template in the {@code spec} of a controller. */
    static void template(ObjectNode spec) {
        spec(Nodes.object(Nodes.object(spec, "template"), "spec"));
    }

    static void podTemplate(ObjectNode template) {
        spec(Nodes.object(Nodes.object(template, "template"), "spec"));
    }

    static void pod(ObjectNode pod) {
        ObjectNode spec = Nodes.object(pod, "spec");
        spec(spec);
        Nodes.put(spec, "enableServiceLinks", true);
        for (String list : List.of("initContainers", "containers")) {
            Nodes.each(spec, list, PodDefaults::requestsFromLimits);
            if (spec.path("hostNetwork").asBoolean(false)) {
                Nodes.each(spec, list, PodDefaults::hostPorts);
            }
        }
    }

    private static void spec(ObjectNode spec) {
        Nodes.put(spec, "dnsPolicy", "ClusterFirst");
        Nodes.put(spec, "restartPolicy", "Always");
        Nodes.object(spec, "securityContext");
        Nodes.put(spec, "terminationGracePeriodSeconds", GRACE_SECONDS);
        Nodes.put(spec, "schedulerName", "default-scheduler");
        serviceAccount(spec);
        CONTAINERS.forEach(list -> Nodes.each(spec, list, ContainerDefaults::container));
        Nodes.each(spec, "volumes", VolumeDefaults::volume);
    }

    /** The account has an old name too, and both always say the same. */
    private static void serviceAccount(ObjectNode spec) {
        String name = Nodes.text(spec, "serviceAccountName");
        String account = name.isEmpty() ? Nodes.text(spec, "serviceAccount") : name;
        if (!account.isEmpty()) {
            spec.put("serviceAccountName", account);
            spec.put("serviceAccount", account);
        }
    }

    private static void requestsFromLimits(ObjectNode container) {
        JsonNode limits = container.path("resources").path("limits");
        for (Map.Entry<String, JsonNode> limit : limits.properties()) {
            ObjectNode requests = Nodes.object(Nodes.object(container, "resources"), "requests");
            Nodes.put(requests, limit.getKey(), limit.getValue().asString(""));
        }
    }

    private static void hostPorts(ObjectNode container) {
        Nodes.each(container, "ports", port -> {
            if (port.path("hostPort").asInt(0) == 0) {
                port.set("hostPort", port.path("containerPort"));
            }
        });
    }
}
