package dev.sankofa.components.cluster.restore;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the document that replaces an object: what was captured, with what belongs to the living object and would otherwise be taken
 * from it, such as its addresses, its volume, its finalizers and owners.
 */
final class Replacement {
    private static final List<String> LIVING = List.of("resourceVersion", "uid", "finalizers", "ownerReferences");
    private static final List<String> ALLOCATED =
            List.of("clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy", "healthCheckNodePort", "volumeName");

    private Replacement() {}

    static ObjectNode of(ObjectNode live, ObjectNode body) {
        ObjectNode next = body.deepCopy();
        ObjectNode metadata = next.withObjectProperty("metadata");
        for (String field : LIVING) {
            keep(live.path("metadata"), metadata, field);
        }
        live.path("metadata").path("annotations").properties().stream()
                .filter(annotation -> annotation.getKey().startsWith("deployment.kubernetes.io/")
                        || annotation.getKey().startsWith("pv.kubernetes.io/")
                        || annotation.getKey().startsWith("volume."))
                .forEach(annotation ->
                        metadata.withObjectProperty("annotations").set(annotation.getKey(), annotation.getValue()));
        keepSpec(live, next);
        if (next.path("kind").asString("").equals("ServiceAccount")) {
            keep(live, next, "secrets");
            keep(live, next, "imagePullSecrets");
        }
        return next;
    }

    private static void keep(JsonNode live, ObjectNode next, String field) {
        if (live.has(field) && !next.has(field)) {
            next.set(field, live.path(field));
        }
    }

    private static void keepSpec(ObjectNode live, ObjectNode next) {
        if (next.path("kind").asString("").equals("Namespace")) {
            keep(live, next, "spec");
            return;
        }
        if (!(next.path("spec") instanceof ObjectNode spec)) {
            return;
        }
        ALLOCATED.forEach(field -> keep(live.path("spec"), spec, field));
        keep(live.path("spec"), spec, "replicas"); // left out only where an autoscaler decides
        for (JsonNode port : spec.path("ports")) {
            if (port instanceof ObjectNode wanted && !wanted.has("nodePort")) {
                live.path("spec")
                        .path("ports")
                        .valueStream()
                        .filter(other -> other.path("port").equals(wanted.path("port"))
                                && other.path("protocol").equals(wanted.path("protocol")))
                        .findFirst()
                        .ifPresent(other -> keep(other, wanted, "nodePort"));
            }
        }
    }
}
