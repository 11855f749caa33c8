package dev.sankofa.sandbox.kubernetes.defaults;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Horizontal autoscalers, version 2. */
final class AutoscalerDefaults {
    private static final int CPU_PERCENT = 80;
    private static final int PERIOD_SECONDS = 15;

    private AutoscalerDefaults() {}

    static void autoscaler(ObjectNode autoscaler) {
        ObjectNode spec = Nodes.object(autoscaler, "spec");
        Nodes.put(spec, "minReplicas", 1);
        if (spec.path("metrics").isEmpty()) {
            ObjectNode metric = spec.putArray("metrics").addObject();
            metric.put("type", "Resource");
            ObjectNode resource = metric.putObject("resource").put("name", "cpu");
            resource.putObject("target").put("type", "Utilization").put("averageUtilization", CPU_PERCENT);
        }
        Nodes.find(spec, "behavior").ifPresent(AutoscalerDefaults::behavior);
    }

    private static void behavior(ObjectNode behavior) {
        ObjectNode up = Nodes.object(behavior, "scaleUp");
        Nodes.put(up, "stabilizationWindowSeconds", 0);
        Nodes.put(up, "selectPolicy", "Max");
        if (Nodes.isAbsent(up, "policies")) {
            ArrayNode policies = up.putArray("policies");
            policy(policies, "Pods", 4);
            policy(policies, "Percent", 100);
        }
        ObjectNode down = Nodes.object(behavior, "scaleDown");
        Nodes.put(down, "selectPolicy", "Max");
        if (Nodes.isAbsent(down, "policies")) {
            policy(down.putArray("policies"), "Percent", 100);
        }
    }

    private static void policy(ArrayNode policies, String type, int value) {
        policies.addObject().put("type", type).put("value", value).put("periodSeconds", PERIOD_SECONDS);
    }
}
