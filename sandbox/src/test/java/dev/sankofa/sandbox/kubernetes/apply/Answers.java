package dev.sankofa.sandbox.kubernetes.apply;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers made comparable: without what differs from run to run, from server to server, or by what controllers do meanwhile. */
final class Answers {
    private static final Set<String> OF_THE_RUN =
            Set.of("uid", "resourceVersion", "creationTimestamp", "generation", "managedFields");
    private static final Set<String> ALLOCATED = Set.of("clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy");
    /** The controllers' program; it is {@code kube} where one program plays all parts. */
    private static final Set<String> CONTROLLERS = Set.of("kube-controller-manager", "kube");

    private static final Set<String> BY_ADMISSION =
            Set.of("tolerations", "priority", "preemptionPolicy", "serviceAccount", "serviceAccountName");
    private static final Set<String> GENERATED_LABELS =
            Set.of("batch.kubernetes.io/controller-uid", "batch.kubernetes.io/job-name", "controller-uid", "job-name");
    private static final Set<String> UNATTENDED =
            Set.of("ConfigMap", "Secret", "PodTemplate", "Widget", "Role", "RoleBinding", "Lease", "NetworkPolicy");

    private Answers() {}

    /** Whether the object changed is said only where nobody else changes it. */
    static ObjectNode success(ObjectNode object, boolean changed) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        if (UNATTENDED.contains(object.path("kind").stringValue())) {
            answer.put("changed", changed);
        }
        answer.set("owners", owners(object));
        answer.set("object", comparable(object));
        return answer;
    }

    static ObjectNode failure(int status, String message, List<String> causes) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("status", status);
        // The order of several errors is random in the real server, and that of a 422 is only in the causes.
        if (status != 422) {
            answer.put("message", message.lines().sorted().collect(Collectors.joining("\n")));
        }
        ArrayNode sorted = answer.putArray("causes");
        causes.stream().sorted().forEach(sorted::add);
        return answer;
    }

    /** The text of {@code fieldsV1} is compared, so that its order is. */
    private static ArrayNode owners(ObjectNode object) {
        List<ObjectNode> entries = new ArrayList<>();
        for (JsonNode entry : object.path("metadata").path("managedFields").values()) {
            if (!CONTROLLERS.contains(entry.path("manager").stringValue())) {
                ObjectNode owner = entry.deepCopy().asObject();
                owner.remove("time");
                boolean custom = object.path("kind").stringValue().equals("Widget");
                JsonNode fields = custom ? sorted(entry.path("fieldsV1")) : entry.path("fieldsV1");
                owner.put("fieldsV1", fields.toString());
                entries.add(sorted(owner).asObject());
            }
        }
        entries.sort(Comparator.comparing(JsonNode::toString));
        ArrayNode owners = JsonNodeFactory.instance.arrayNode();
        entries.forEach(owners::add);
        return owners;
    }

    private static JsonNode comparable(ObjectNode object) {
        ObjectNode copy = object.deepCopy();
        ObjectNode metadata = copy.path("metadata").asObject();
        metadata.remove(OF_THE_RUN);
        metadata.remove("namespace");
        if (metadata.path("annotations").isObject()) {
            ObjectNode annotations = metadata.path("annotations").asObject();
            annotations.remove("deployment.kubernetes.io/revision");
            annotations.remove("deprecated.daemonset.template.generation");
            if (annotations.isEmpty()) {
                metadata.remove("annotations");
            }
        }
        String kind = copy.path("kind").stringValue();
        if (!kind.equals("Widget")) {
            copy.remove("status");
        }
        if (kind.equals("Service")) {
            copy.path("spec").asObject().remove(ALLOCATED);
        }
        if (kind.equals("PersistentVolumeClaim") || kind.equals("PersistentVolume")) {
            metadata.remove("finalizers");
        }
        if (kind.equals("Namespace")) {
            copy.path("spec").asObject().remove("finalizers");
        }
        if (kind.equals("Pod")) {
            copy.path("spec").asObject().remove(BY_ADMISSION);
        }
        if (kind.equals("Job")) {
            withoutGeneratedSelector(copy);
        }
        return sorted(copy);
    }

    private static void withoutGeneratedSelector(ObjectNode job) {
        ObjectNode spec = job.path("spec").asObject();
        spec.remove("selector");
        ObjectNode template = spec.path("template").asObject();
        withoutGeneratedLabels(template);
        withoutGeneratedLabels(job);
    }

    private static void withoutGeneratedLabels(ObjectNode owner) {
        ObjectNode metadata = owner.path("metadata").asObject();
        ObjectNode labels = metadata.withObjectProperty("labels");
        labels.remove(GENERATED_LABELS);
        if (labels.isEmpty()) {
            metadata.remove("labels");
        }
    }

    static JsonNode sorted(JsonNode value) {
        if (value.isArray()) {
            ArrayNode items = JsonNodeFactory.instance.arrayNode();
            value.values().forEach(item -> items.add(sorted(item)));
            return items;
        }
        if (!value.isObject()) {
            return value;
        }
        Map<String, JsonNode> members = new TreeMap<>();
        value.properties().forEach(member -> members.put(member.getKey(), sorted(member.getValue())));
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        members.forEach(object::set);
        return object;
    }
}
