package dev.sankofa.sandbox.kubernetes.defaults;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Deployments and the other controllers of {@code apps/v1}. */
final class WorkloadDefaults {
    private static final String ROLLING_UPDATE = "RollingUpdate";
    private static final int REVISIONS = 10;
    private static final int PROGRESS_SECONDS = 600;

    private WorkloadDefaults() {}

    static void deployment(ObjectNode deployment) {
        ObjectNode spec = Nodes.object(deployment, "spec");
        Nodes.put(spec, "replicas", 1);
        ObjectNode strategy = Nodes.object(spec, "strategy");
        Nodes.put(strategy, "type", ROLLING_UPDATE);
        if (Nodes.text(strategy, "type").equals(ROLLING_UPDATE)) {
            ObjectNode rolling = Nodes.object(strategy, "rollingUpdate");
            Nodes.put(rolling, "maxUnavailable", "25%");
            Nodes.put(rolling, "maxSurge", "25%");
        }
        Nodes.put(spec, "revisionHistoryLimit", REVISIONS);
        Nodes.put(spec, "progressDeadlineSeconds", PROGRESS_SECONDS);
        PodDefaults.template(spec);
    }

    static void replicaSet(ObjectNode replicaSet) {
        ObjectNode spec = Nodes.object(replicaSet, "spec");
        Nodes.put(spec, "replicas", 1);
        PodDefaults.template(spec);
    }

    static void daemonSet(ObjectNode daemonSet) {
        ObjectNode spec = Nodes.object(daemonSet, "spec");
        ObjectNode strategy = Nodes.object(spec, "updateStrategy");
        Nodes.put(strategy, "type", ROLLING_UPDATE);
        if (Nodes.text(strategy, "type").equals(ROLLING_UPDATE)) {
            ObjectNode rolling = Nodes.object(strategy, "rollingUpdate");
            Nodes.put(rolling, "maxUnavailable", 1);
            Nodes.put(rolling, "maxSurge", 0);
        }
        Nodes.put(spec, "revisionHistoryLimit", REVISIONS);
        Nodes.put(
                Nodes.object(Nodes.object(daemonSet, "metadata"), "annotations"),
                "deprecated.daemonset.template.generation",
                "0");
        PodDefaults.template(spec);
    }

    static void statefulSet(ObjectNode statefulSet) {
        ObjectNode spec = Nodes.object(statefulSet, "spec");
        Nodes.put(spec, "podManagementPolicy", "OrderedReady");
        ObjectNode strategy = Nodes.object(spec, "updateStrategy");
        if (Nodes.isAbsent(strategy, "type")) {
            strategy.put("type", ROLLING_UPDATE);
            Nodes.object(strategy, "rollingUpdate");
        }
        if (Nodes.text(strategy, "type").equals(ROLLING_UPDATE)) {
            Nodes.find(strategy, "rollingUpdate").ifPresent(rolling -> Nodes.put(rolling, "partition", 0));
        }
        ObjectNode retention = Nodes.object(spec, "persistentVolumeClaimRetentionPolicy");
        Nodes.put(retention, "whenDeleted", "Retain");
        Nodes.put(retention, "whenScaled", "Retain");
        Nodes.put(spec, "replicas", 1);
        Nodes.put(spec, "revisionHistoryLimit", REVISIONS);
        Nodes.each(spec, "volumeClaimTemplates", claim -> {
            Nodes.put(claim, "apiVersion", "v1");
            Nodes.put(claim, "kind", "PersistentVolumeClaim");
            VolumeDefaults.claim(claim);
        });
        PodDefaults.template(spec);
    }

    static void replicationController(ObjectNode controller) {
        ObjectNode spec = Nodes.object(controller, "spec");
        Nodes.put(spec, "replicas", 1);
        JsonNode labels = spec.path("template").path("metadata").path("labels");
        if (labels.isObject()) {
            copyUnlessThere(spec, "selector", labels);
            copyUnlessThere(Nodes.object(controller, "metadata"), "labels", labels);
        }
        PodDefaults.template(spec);
    }

    static void copyUnlessThere(ObjectNode owner, String name, JsonNode value) {
        if (owner.path(name).isEmpty()) {
            owner.set(name, value.deepCopy());
        }
    }
}
