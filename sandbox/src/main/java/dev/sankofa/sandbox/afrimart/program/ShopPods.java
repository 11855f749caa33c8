package dev.sankofa.sandbox.afrimart.program;

import dev.sankofa.sandbox.kubernetes.pod.ContainerState;
import dev.sankofa.sandbox.kubernetes.pod.PodRuntime;
import dev.sankofa.sandbox.kubernetes.pod.PodToRun;
import dev.sankofa.sandbox.kubernetes.pod.SimulatedPods;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs the shop's pods: those whose environment makes them a program of the shop really pull their image, connect, serve and crash; the
 * others are only simulated.
 */
public final class ShopPods implements PodRuntime {
    private final PodRuntime others = new SimulatedPods();
    private final PodNetwork network;

    public ShopPods(PodNetwork network) {
        this.network = network;
    }

    @Override
    public RunningPod start(PodToRun pod, Consumer<List<ContainerState>> reports) {
        if (pod.containers().isEmpty() || !Programs.isKnown(pod.containers().getFirst())) {
            return others.start(pod, reports);
        }
        ShopPod running = new ShopPod(pod, network, reports);
        running.start();
        return running;
    }
}
