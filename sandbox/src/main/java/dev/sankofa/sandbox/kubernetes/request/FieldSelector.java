package dev.sankofa.sandbox.kubernetes.request;

import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.resource.ApiResource;
import dev.sankofa.sandbox.kubernetes.status.Refusals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** A choice by fields, {@code metadata.name=web,status.phase!=Failed}; only fields that the kind offers for that. */
public record FieldSelector(List<Requirement> requirements) {
    private static final Map<String, Set<String>> OF_KINDS = Map.of(
            "Pod",
            Set.of(
                    "spec.nodeName",
                    "spec.restartPolicy",
                    "spec.schedulerName",
                    "spec.serviceAccountName",
                    "status.phase",
                    "status.podIP"),
            "Event",
            Set.of(
                    "involvedObject.kind",
                    "involvedObject.namespace",
                    "involvedObject.name",
                    "involvedObject.uid",
                    "involvedObject.apiVersion",
                    "involvedObject.resourceVersion",
                    "involvedObject.fieldPath",
                    "reason",
                    "reportingComponent",
                    "source",
                    "type"),
            "Secret",
            Set.of("type"),
            "Namespace",
            Set.of("status.phase"),
            "Node",
            Set.of("spec.unschedulable"),
            "Job",
            Set.of("status.successful"),
            "ReplicaSet",
            Set.of("status.replicas"));

    public FieldSelector {
        requirements = List.copyOf(requirements);
    }

    record Requirement(String path, String value, boolean equal) {
        boolean holds(ObjectNode object) {
            return Json.text(object, path.split("\\.")).equals(value) == equal;
        }
    }

    public static FieldSelector parse(ApiResource resource, String text) {
        List<Requirement> requirements = new ArrayList<>();
        for (String part : text.split(",")) {
            if (!part.isEmpty()) {
                requirements.add(requirement(resource, part));
            }
        }
        return new FieldSelector(requirements);
    }

    private static Requirement requirement(ApiResource resource, String part) {
        int equals = part.indexOf('=');
        if (equals < 0) {
            throw Refusals.badRequest("invalid selector: '" + part + "'; can't understand '" + part + "'");
        }
        boolean unequal = equals > 0 && part.charAt(equals - 1) == '!';
        String path = part.substring(0, unequal ? equals - 1 : equals);
        String value = part.substring(part.startsWith("==", equals) ? equals + 2 : equals + 1);
        boolean known = path.equals("metadata.name")
                || (path.equals("metadata.namespace") && resource.namespaced())
                || OF_KINDS.getOrDefault(resource.kind(), Set.of()).contains(path);
        if (!known) {
            throw Refusals.badRequest("field label not supported: " + path);
        }
        return new Requirement(path, value, !unequal);
    }

    public boolean selects(ObjectNode object) {
        return requirements.stream().allMatch(requirement -> requirement.holds(object));
    }

    public boolean isEverything() {
        return requirements.isEmpty();
    }
}
