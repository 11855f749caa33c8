package dev.sankofa.components.cluster.switchover;

import tools.jackson.databind.JsonNode;

/** Label selectors (meta/v1 LabelSelector), evaluated. */
final class Selectors {
    private Selectors() {}

    /** Whether labels fit; an empty selector fits all, a missing one none. */
    static boolean matches(JsonNode selector, JsonNode labels) {
        if (!selector.isObject()) {
            return false;
        }
        for (var wanted : selector.path("matchLabels").properties()) {
            if (!wanted.getValue()
                    .asString("")
                    .equals(labels.path(wanted.getKey()).asString(null))) {
                return false;
            }
        }
        return selector.path("matchExpressions").valueStream().allMatch(expression -> fits(expression, labels));
    }

    private static boolean fits(JsonNode expression, JsonNode labels) {
        JsonNode value = labels.path(expression.path("key").asString(""));
        boolean listed = expression
                .path("values")
                .valueStream()
                .anyMatch(item -> item.asString("").equals(value.asString(null)));
        return switch (expression.path("operator").asString("")) {
            case "In" -> listed;
            case "NotIn" -> !listed;
            case "Exists" -> !value.isMissingNode();
            case "DoesNotExist" -> value.isMissingNode();
            default -> false;
        };
    }
}
