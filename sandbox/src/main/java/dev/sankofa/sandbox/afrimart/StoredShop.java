package dev.sankofa.sandbox.afrimart;

import dev.sankofa.sandbox.kubernetes.ServerObjects;
import dev.sankofa.sandbox.kubernetes.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The shop's objects as a server has them, and as they can be created again. */
final class StoredShop {
    /** In the order in which they can be created. */
    private static final List<List<String>> KINDS = List.of(
            List.of("v1", "ServiceAccount"),
            List.of("v1", "ConfigMap"),
            List.of("v1", "Secret"),
            List.of("networking.k8s.io/v1", "NetworkPolicy"),
            List.of("v1", "Service"),
            List.of("apps/v1", "Deployment"),
            List.of("batch/v1", "CronJob"),
            List.of("autoscaling/v2", "HorizontalPodAutoscaler"),
            List.of("policy/v1", "PodDisruptionBudget"),
            List.of("networking.k8s.io/v1", "Ingress"));

    /** What every namespace has. */
    private static final Set<String> FURNITURE = Set.of("default", "kube-root-ca.crt");

    private static final Set<String> KEPT_METADATA = Set.of("name", "namespace", "labels", "annotations");

    private StoredShop() {}

    static List<ObjectNode> of(ServerObjects server) {
        List<ObjectNode> objects = new ArrayList<>();
        for (String namespace : ShopObjects.NAMESPACES) {
            server.get("v1", "Namespace", "", namespace).ifPresent(objects::add);
        }
        for (List<String> kind : KINDS) {
            for (String namespace : ShopObjects.NAMESPACES) {
                server.all(kind.getFirst(), kind.getLast(), namespace).stream()
                        .filter(object -> !FURNITURE.contains(Json.text(object, "metadata", "name")))
                        .forEach(objects::add);
            }
        }
        return objects;
    }

    /** Without what a server gives an object by itself. */
    static byte[] write(List<ObjectNode> objects) {
        ArrayNode list = Json.array();
        for (ObjectNode object : objects) {
            ObjectNode copy = object.deepCopy();
            copy.remove("status");
            ((ObjectNode) copy.path("metadata")).retain(KEPT_METADATA);
            if (copy.path("spec") instanceof ObjectNode spec) {
                spec.remove(List.of("clusterIP", "clusterIPs", "finalizers"));
            }
            list.add(copy);
        }
        return Json.bytes(list);
    }

    static List<ObjectNode> read(byte[] written) {
        JsonNode list = Json.parse(written);
        return Json.objects(list);
    }
}
