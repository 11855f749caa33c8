package dev.sankofa.sandbox.kubernetes.endpoint;

import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.pod.PodRuntime;
import dev.sankofa.sandbox.kubernetes.resource.ApiResource;
import dev.sankofa.sandbox.kubernetes.resource.BuiltInResources;
import dev.sankofa.sandbox.kubernetes.store.ObjectKey;
import dev.sankofa.sandbox.kubernetes.store.ObjectStore;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * The pods behind Services, as the cluster's Endpoints say.
 *
 * @param runtime knows where they really listen
 */
public record ServingPods(ObjectStore store, PodRuntime runtime) {
    private static final ApiResource ENDPOINTS = BuiltInResources.named("", "endpoints");

    /** Where those listen that are ready, on the Service's first port. */
    public List<InetSocketAddress> of(String namespace, String service) {
        return subsets(namespace, service).stream()
                .flatMap(subset -> addresses(
                        subset, subset.path("ports").path(0).path("port").asInt(0))
                        .stream())
                .toList();
    }

    /** @param port the name of one of the Service's ports */
    List<InetSocketAddress> of(String namespace, String service, String port) {
        return subsets(namespace, service).stream()
                .flatMap(subset -> Json.named(subset.path("ports"), "name", port).stream()
                        .flatMap(found -> addresses(subset, Json.number(found, 0, "port")).stream()))
                .toList();
    }

    private List<ObjectNode> subsets(String namespace, String service) {
        return store.get(ObjectKey.of(ENDPOINTS, namespace, service))
                .map(endpoints -> Json.objects(endpoints.path("subsets")))
                .orElse(List.of());
    }

    private List<InetSocketAddress> addresses(ObjectNode subset, int port) {
        List<InetSocketAddress> addresses = new ArrayList<>();
        for (ObjectNode address : Json.objects(subset.path("addresses"))) {
            String ip = Json.text(address, "ip");
            addresses.add(runtime.listensAt(ip).orElseGet(() -> new InetSocketAddress(ip, port)));
        }
        return addresses;
    }
}
