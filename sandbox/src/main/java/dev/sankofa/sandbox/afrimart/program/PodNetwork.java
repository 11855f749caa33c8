package dev.sankofa.sandbox.afrimart.program;

import dev.sankofa.sandbox.kubernetes.ServerObjects;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The network between pods. A pod listens on a free port of 127.0.0.1, because its address in the cluster cannot be bound everywhere,
 * nor by two clusters on one machine; whoever asks a Service is led to a pod that the cluster calls ready.
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

    /** Another program of the pod, which listens meanwhile, stays. */
    void remove(String podAddress, int port) {
        ports.remove(podAddress, port);
    }

    Optional<InetSocketAddress> listensAt(String podAddress) {
        return Optional.ofNullable(ports.get(podAddress))
                .map(port -> new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /**
     * One of the pods behind a Service, by turns.
     *
     * @param target path and query
     * @throws IOException when none of them is ready
     */
    public URI service(String namespace, String name, String target) throws IOException {
        List<InetSocketAddress> ready =
                cluster.map(objects -> objects.serving(namespace, name)).orElse(List.of());
        if (ready.isEmpty()) {
            throw new IOException("the service " + namespace + "/" + name + " has no pod that is ready");
        }
        InetSocketAddress pod = ready.get(Math.floorMod(turn.getAndIncrement(), ready.size()));
        return URI.create("http://" + pod.getHostString() + ":" + pod.getPort() + target);
    }
}
