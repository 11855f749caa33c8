package dev.sankofa.sandbox.afrimart;

import dev.sankofa.sandbox.afrimart.program.PodNetwork;
import dev.sankofa.sandbox.afrimart.program.ShopPods;
import dev.sankofa.sandbox.kubernetes.ApiServer;
import dev.sankofa.sandbox.kubernetes.ServerObjects;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.node.ObjectNode;

/** A cluster in which the shop's programs run. In memory; what it holds can be taken to another process. */
public final class ShopCluster implements AutoCloseable {
    /** The shop's namespaces. */
    public static final List<String> NAMESPACES = ShopObjects.NAMESPACES;

    /** How long the shop may take until it serves, or until it is gone. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final long LOOK_MILLIS = 20;

    private final ApiServer server;
    private final ShopFront front;
    private boolean isClosed;

    private ShopCluster(ApiServer server, ShopFront front) {
        this.server = server;
        this.front = front;
    }

    /**
     * Starts it, without the shop.
     *
     * @param port 0 for any free one
     * @param kubeconfig is written: everything may be done with it
     */
    public static ShopCluster start(int port, Path kubeconfig) throws IOException {
        PodNetwork network = new PodNetwork();
        ApiServer server = ApiServer.start(ApiServer.Options.simulated()
                .onPort(port)
                .with(new ShopPods(network))
                .withTls());
        try {
            network.connect(server.objects());
            server.writeKubeconfig(kubeconfig);
            return new ShopCluster(server, ShopFront.start(server.objects(), network));
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** Where customers reach the shop: what its Ingress leads to answers there. */
    public URI front() {
        return front.address();
    }

    public int port() {
        return server.endpoint().getPort();
    }

    /** What the cluster holds, for tests that look or change behind the protocol's back. */
    ServerObjects objects() {
        return server.objects();
    }

    /**
     * Creates the shop's objects, and returns when all of its programs serve.
     *
     * @param values see {@link ShopObjects#create}
     */
    public void open(Map<String, String> values, Duration limit) throws IOException {
        ShopObjects.create(server.objects(), values);
        await("the shop to serve", limit, this::serves);
    }

    private boolean serves() {
        return NAMESPACES.stream()
                .flatMap(namespace -> server.objects().all("apps/v1", "Deployment", namespace).stream())
                .allMatch(ShopCluster::isReady);
    }

    private static boolean isReady(ObjectNode deployment) {
        return deployment.path("status").path("readyReplicas").asInt(0)
                == deployment.path("spec").path("replicas").asInt(1);
    }

    /** Objects of the shop that are there now, without those that controllers made. */
    public long count() {
        return StoredShop.of(server.objects()).size();
    }

    /** The disaster: deletes the shop's namespaces with everything in them, and returns when they are gone. */
    public void deleteNamespaces(Duration limit) {
        NAMESPACES.forEach(namespace -> server.objects().delete("v1", "Namespace", "", namespace));
        await("the namespaces to go", limit, () -> NAMESPACES.stream().noneMatch(this::exists));
    }

    private boolean exists(String namespace) {
        return server.objects().get("v1", "Namespace", "", namespace).isPresent();
    }

    private static void await(String what, Duration limit, BooleanSupplier claim) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!claim.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("waited " + limit.toSeconds() + " s for " + what);
            }
            try {
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for " + what, e);
            }
        }
    }

    /** Writes the shop's objects, as they are now, into a file for {@link #main}. */
    public Path export(Path file) throws IOException {
        return Files.write(file, StoredShop.write(StoredShop.of(server.objects())));
    }

    @Override
    public void close() {
        if (!isClosed) {
            isClosed = true;
            front.close();
            server.close();
        }
    }

    /**
     * Runs a cluster with exported objects as a process of its own, until it is told to end (SIGTERM).
     *
     * @param arguments {@code OBJECTS KUBECONFIG READY}; the last is a file that is written when the shop serves, with the address of
     *     {@link #front()}
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 3) {
            throw new IllegalArgumentException("expected OBJECTS KUBECONFIG READY");
        }
        ShopCluster cluster = start(0, Path.of(arguments[1]));
        try {
            StoredShop.read(Files.readAllBytes(Path.of(arguments[0]))).forEach(cluster.server.objects()::create);
            await("the shop to serve", PATIENCE, cluster::serves);
        } catch (IOException | RuntimeException e) {
            cluster.close();
            throw e;
        }
        CountDownLatch end = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            cluster.close();
            end.countDown();
        }));
        Files.writeString(Path.of(arguments[2]), cluster.front() + "\n");
        end.await();
    }
}
