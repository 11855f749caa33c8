package dev.sankofa.sandbox.afrimart.program;

import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.pod.ContainerState;
import dev.sankofa.sandbox.kubernetes.pod.PodRuntime;
import dev.sankofa.sandbox.kubernetes.pod.PodToRun;
import dev.sankofa.sandbox.kubernetes.pod.SimulatedPods;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs the shop's pods: those whose environment makes them a program of the shop really ask for their image, connect, serve and crash;
 * test pods of a cutover really connect; the others, and those that run once as a Job's do, are only simulated. No program of this
 * machine is needed.
 */
public final class ShopPods implements PodRuntime {
    private final PodRuntime others = new SimulatedPods();
    private final PodNetwork network;

    public ShopPods(PodNetwork network) {
        this.network = network;
    }

    @Override
    public RunningPod start(PodToRun pod, Consumer<List<ContainerState>> reports) {
        if (pod.containers().isEmpty()) {
            return others.start(pod, reports);
        }
        if (Json.at(pod.pod(), "metadata", "labels").has(ConnectionTestPod.LABEL)) {
            ConnectionTestPod test = new ConnectionTestPod(pod, reports);
            test.start();
            return test;
        }
        boolean runsOnce = Json.text(pod.pod(), "spec", "restartPolicy").equals("Never");
        if (runsOnce || !Programs.isKnown(pod.containers().getFirst())) {
            return others.start(pod, reports);
        }
        ShopPod running = new ShopPod(pod, network, reports);
        running.start();
        return running;
    }

    @Override
    public Optional<InetSocketAddress> listensAt(String podAddress) {
        return network.listensAt(podAddress);
    }
}
