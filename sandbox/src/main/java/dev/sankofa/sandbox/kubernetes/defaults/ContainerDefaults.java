package dev.sankofa.sandbox.kubernetes.defaults;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Containers and their probes. */
final class ContainerDefaults {
    private ContainerDefaults() {}

    static void container(ObjectNode container) {
        Nodes.put(container, "imagePullPolicy", pullPolicy(Nodes.text(container, "image")));
        Nodes.put(container, "terminationMessagePath", "/dev/termination-log");
        Nodes.put(container, "terminationMessagePolicy", "File");
        Nodes.each(container, "ports", port -> Nodes.put(port, "protocol", "TCP"));
        Nodes.each(
                container,
                "env",
                variable -> Nodes.find(variable, "valueFrom", "fieldRef")
                        .ifPresent(field -> Nodes.put(field, "apiVersion", "v1")));
        for (String probe : List.of("livenessProbe", "readinessProbe", "startupProbe")) {
            Nodes.find(container, probe).ifPresent(ContainerDefaults::probe);
        }
        for (String hook : List.of("postStart", "preStop")) {
            Nodes.find(container, "lifecycle", hook, "httpGet").ifPresent(ContainerDefaults::httpGet);
        }
    }

    /** Images named {@code latest}, or by no tag at all, are pulled always. */
    static String pullPolicy(String image) {
        if (image.contains("@")) {
            return "IfNotPresent";
        }
        int colon = image.lastIndexOf(':');
        boolean tagged = colon > image.lastIndexOf('/');
        return !tagged || image.endsWith(":latest") ? "Always" : "IfNotPresent";
    }

    private static void probe(ObjectNode probe) {
        Nodes.put(probe, "timeoutSeconds", 1);
        Nodes.put(probe, "periodSeconds", 10);
        Nodes.put(probe, "successThreshold", 1);
        Nodes.put(probe, "failureThreshold", 3);
        Nodes.find(probe, "httpGet").ifPresent(ContainerDefaults::httpGet);
        Nodes.find(probe, "grpc").ifPresent(grpc -> Nodes.put(grpc, "service", ""));
    }

    private static void httpGet(ObjectNode action) {
        Nodes.put(action, "path", "/");
        Nodes.put(action, "scheme", "HTTP");
    }
}
