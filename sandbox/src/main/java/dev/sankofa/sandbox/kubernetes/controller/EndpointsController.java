package dev.sankofa.sandbox.kubernetes.controller;

import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.request.LabelSelector;
import dev.sankofa.sandbox.kubernetes.store.Change;
import dev.sankofa.sandbox.kubernetes.store.ObjectKey;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Says where the pods behind a Service are: one EndpointSlice and one Endpoints object for each Service with a selector. */
final class EndpointsController extends Controller {
    private final Objects objects;

    EndpointsController(Objects objects) {
        this.objects = objects;
    }

    @Override
    List<ObjectKey> concerns(Change change) {
        if (isOf(change, "", "services")) {
            return List.of(change.key());
        }
        if (!isOf(change, "", "pods")) {
            return List.of();
        }
        return objects.all("", "services", change.key().namespace()).stream()
                .filter(service -> chooses(service, change.last()))
                .map(objects::key)
                .toList();
    }

    private static boolean chooses(ObjectNode service, JsonNode pod) {
        JsonNode selector = Json.at(service, "spec", "selector");
        ObjectNode labels = Json.object();
        labels.set("matchLabels", selector);
        return !selector.isEmpty() && LabelSelector.of(labels).selects(pod);
    }

    @Override
    void reconcile(ObjectKey key) {
        ObjectNode service = objects.get(key).orElse(null);
        if (service == null) {
            objects.delete(new ObjectKey("", "endpoints", key.namespace(), key.name()), Json.object());
            return;
        }
        if (Json.at(service, "spec", "selector").isEmpty()
                || Json.at(service, "metadata").has("deletionTimestamp")) {
            return;
        }
        List<ObjectNode> pods = objects.all("", "pods", key.namespace()).stream()
                .filter(pod -> chooses(service, pod) && Pods.isActive(pod))
                .filter(pod -> !Json.text(pod, "status", "podIP").isEmpty())
                .toList();
        slice(service, pods);
        endpoints(service, pods);
    }

    private static ArrayNode ports(ObjectNode service, Optional<ObjectNode> pod) {
        ArrayNode ports = Json.array();
        for (ObjectNode port : Json.objects(Json.at(service, "spec", "ports"))) {
            ports.addObject()
                    .put("name", Json.text(port, "name"))
                    .put("port", number(port, pod))
                    .put("protocol", Json.text(port, "protocol"));
        }
        return ports;
    }

    /** A target port may be the name of a container's port. */
    private static int number(ObjectNode port, Optional<ObjectNode> pod) {
        JsonNode target = port.path("targetPort");
        if (target.isNumber()) {
            return target.intValue();
        }
        return pod.stream()
                .flatMap(found -> Json.objects(Json.at(found, "spec", "containers")).stream())
                .flatMap(container -> Json.objects(container.path("ports")).stream())
                .filter(candidate -> Json.text(candidate, "name").equals(target.asString("")))
                .map(candidate -> Json.number(candidate, 0, "containerPort"))
                .findFirst()
                .orElse(Json.number(port, 0, "port"));
    }

    private static ObjectNode target(ObjectNode pod) {
        return Json.object()
                .put("kind", "Pod")
                .put("name", Json.text(pod, "metadata", "name"))
                .put("namespace", Json.text(pod, "metadata", "namespace"))
                .put("uid", Json.text(pod, "metadata", "uid"));
    }

    private void slice(ObjectNode service, List<ObjectNode> pods) {
        ArrayNode endpoints = Json.array();
        for (ObjectNode pod : pods) {
            ObjectNode endpoint = endpoints.addObject();
            endpoint.putArray("addresses").add(Json.text(pod, "status", "podIP"));
            boolean ready = Pods.isReady(pod);
            endpoint.putObject("conditions")
                    .put("ready", ready)
                    .put("serving", ready)
                    .put("terminating", false);
            endpoint.put("nodeName", PodController.NODE);
            endpoint.set("targetRef", target(pod));
        }
        ArrayNode ports = ports(service, pods.stream().findFirst());
        Optional<ObjectNode> present = objects.controlled("discovery.k8s.io", "endpointslices", service).stream()
                .findFirst();
        if (present.isPresent()) {
            objects.edit(objects.key(present.get()), "", live -> {
                live.set("endpoints", endpoints);
                live.set("ports", ports);
            });
            return;
        }
        String name = Json.text(service, "metadata", "name");
        ObjectNode slice =
                Json.object().put("apiVersion", "discovery.k8s.io/v1").put("kind", "EndpointSlice");
        ObjectNode metadata = slice.putObject("metadata");
        metadata.put("generateName", name + "-").put("namespace", Json.text(service, "metadata", "namespace"));
        metadata.putObject("labels")
                .put("endpointslice.kubernetes.io/managed-by", "endpointslice-controller.k8s.io")
                .put("kubernetes.io/service-name", name);
        Objects.own(slice, service);
        slice.put("addressType", "IPv4");
        slice.set("endpoints", endpoints);
        slice.set("ports", ports);
        objects.create("discovery.k8s.io", "endpointslices", slice);
    }

    private void endpoints(ObjectNode service, List<ObjectNode> pods) {
        ArrayNode subsets = Json.array();
        if (!pods.isEmpty()) {
            ObjectNode subset = subsets.addObject();
            for (ObjectNode pod : pods) {
                ObjectNode address = Json.list(subset, Pods.isReady(pod) ? "addresses" : "notReadyAddresses")
                        .addObject();
                address.put("ip", Json.text(pod, "status", "podIP")).put("nodeName", PodController.NODE);
                address.set("targetRef", target(pod));
            }
            subset.set("ports", ports(service, pods.stream().findFirst()));
        }
        ObjectKey key = new ObjectKey(
                "", "endpoints", Json.text(service, "metadata", "namespace"), Json.text(service, "metadata", "name"));
        if (objects.get(key).isPresent()) {
            objects.edit(key, "", live -> live.set("subsets", subsets));
            return;
        }
        ObjectNode object = Json.object().put("apiVersion", "v1").put("kind", "Endpoints");
        object.putObject("metadata")
                .put("name", key.name())
                .put("namespace", key.namespace())
                .putObject("labels")
                .put("endpoints.kubernetes.io/managed-by", "endpoint-controller");
        object.set("subsets", subsets);
        objects.ensure("", "endpoints", object);
    }
}
