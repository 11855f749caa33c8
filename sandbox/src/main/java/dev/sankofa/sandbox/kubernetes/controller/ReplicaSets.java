package dev.sankofa.sandbox.kubernetes.controller;

import dev.sankofa.sandbox.kubernetes.fields.JsonValues;
import dev.sankofa.sandbox.kubernetes.json.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The ReplicaSets of a Deployment. */
final class ReplicaSets {
    static final String HASH = "pod-template-hash";
    private static final String REVISION = "deployment.kubernetes.io/revision";
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private ReplicaSets() {}

    /** The one with the Deployment's template as it is now. */
    static Optional<ObjectNode> current(List<ObjectNode> sets, ObjectNode deployment) {
        JsonNode template = Json.at(deployment, "spec", "template");
        return sets.stream()
                .filter(set -> JsonValues.equal(withoutHash(Json.at(set, "spec", "template")), template))
                .findFirst();
    }

    private static JsonNode withoutHash(JsonNode template) {
        ObjectNode copy = (ObjectNode) template.deepCopy();
        Json.child(Json.child(copy, "metadata"), "labels").remove(HASH);
        return copy;
    }

    static ObjectNode make(ObjectNode deployment, int replicas, long revision) {
        JsonNode template = Json.at(deployment, "spec", "template");
        String hash = Hash.of(template, Json.number(deployment, 0, "status", "collisionCount"));
        ObjectNode set = Json.object().put("apiVersion", "apps/v1").put("kind", "ReplicaSet");
        ObjectNode metadata = set.putObject("metadata");
        metadata.put("name", Json.text(deployment, "metadata", "name") + "-" + hash);
        metadata.put("namespace", Json.text(deployment, "metadata", "namespace"));
        JsonNode labels = Json.at(template, "metadata", "labels");
        metadata.set("labels", labels.deepCopy());
        Json.child(metadata, "labels").put(HASH, hash);
        ObjectNode annotations = metadata.putObject("annotations");
        Json.at(deployment, "metadata", "annotations").properties().forEach(annotation -> {
            if (!annotation.getKey().equals(LAST_APPLIED)) {
                annotations.set(annotation.getKey(), annotation.getValue());
            }
        });
        annotations.put(REVISION, Long.toString(revision));
        Objects.own(set, deployment);
        ObjectNode spec = set.putObject("spec");
        spec.put("replicas", replicas);
        int minReady = Json.number(deployment, 0, "spec", "minReadySeconds");
        Counts.put(spec, "minReadySeconds", minReady);
        spec.set("selector", Json.at(deployment, "spec", "selector").deepCopy());
        Json.child(Json.child(spec, "selector"), "matchLabels").put(HASH, hash);
        spec.set("template", template.deepCopy());
        Json.child(Json.child(Json.child(spec, "template"), "metadata"), "labels")
                .put(HASH, hash);
        return set;
    }

    static long revision(JsonNode object) {
        return Json.at(object, "metadata", "annotations", REVISION).asLong(0);
    }

    static long nextRevision(List<ObjectNode> sets) {
        return sets.stream().mapToLong(ReplicaSets::revision).max().orElse(0) + 1;
    }

    static void revise(ObjectNode object, long revision) {
        Json.child(Json.child(object, "metadata"), "annotations").put(REVISION, Long.toString(revision));
    }
}
