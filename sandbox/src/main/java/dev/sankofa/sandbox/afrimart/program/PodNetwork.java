package dev.sankofa.sandbox.afrimart.program;

import dev.sankofa.sandbox.kubernetes.ServerObjects;
import dev.sankofa.sandbox.kubernetes.json.Json;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.node.ObjectNode;

/**
 * The network between pods. A pod listens on a free port of 127.0.0.1, because its address in the cluster cannot be bound everywhere,
 * nor by two clusters on one machine; whoever asks a Service is led to a pod that the Service's EndpointSlices call ready.
 */
public final class PodNetwork {
    private final Map<String, Integer> ports = new ConcurrentHashMap<>();
    private final AtomicInteger turn = new AtomicInteger();
    private volatile Optional<ServerObjects> cluster = Optional.empty();

    /** From now on the Services of this cluster are found. */
    public void connect(ServerObjects objects) {
        cluster = Optional.of(objects);
    }

    void add(String podAddress, int port) {
        ports.put(podAddress, port);
    }

    void remove(String podAddress) {
        ports.remove(podAddress);
    }

    /**
     * One of the pods behind a Service, by turns.
     *
     * @param target path and query
     * @throws IOException when none of them is ready
     */
    public URI service(String namespace, String name, String target) throws IOException {
        List<Integer> ready = ready(namespace, name);
        if (ready.isEmpty()) {
            throw new IOException("the service " + namespace + "/" + name + " has no pod that is ready");
        }
        int port = ready.get(Math.floorMod(turn.getAndIncrement(), ready.size()));
        return URI.create("http://127.0.0.1:" + port + target);
    }

    private List<Integer> ready(String namespace, String name) {
        List<Integer> ready = new ArrayList<>();
        cluster.stream()
                .flatMap(objects -> objects.all("discovery.k8s.io/v1", "EndpointSlice", namespace).stream())
                .filter(slice -> Json.text(slice, "metadata", "labels", "kubernetes.io/service-name")
                        .equals(name))
                .flatMap(slice -> Json.objects(slice.path("endpoints")).stream())
                .filter(endpoint -> Json.flag(endpoint, "conditions", "ready"))
                .flatMap(endpoint -> addresses(endpoint).stream())
                .forEach(address -> Optional.ofNullable(ports.get(address)).ifPresent(ready::add));
        return ready;
    }

    private static List<String> addresses(ObjectNode endpoint) {
        return Json.texts(endpoint.path("addresses"));
    }
}
