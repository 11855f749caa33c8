package dev.sankofa.sandbox.kubernetes.pod;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Plays the containers of pods, as a kubelet would run them. Called by many threads. */
public interface PodRuntime {
    /**
     * Begins to run a pod and returns soon; the work goes on in threads of the runtime.
     *
     * @param reports takes the state of all containers, each time one changes, from any thread; the last report counts. May be called
     *     before this method returns; reports after {@link RunningPod#stop} are ignored
     */
    RunningPod start(PodToRun pod, Consumer<List<ContainerState>> reports);

    /**
     * Where a pod really listens, whatever the port; empty when that is its address in the cluster.
     *
     * @param podAddress {@link PodToRun#ip}
     */
    default Optional<InetSocketAddress> listensAt(String podAddress) {
        return Optional.empty();
    }

    /** A pod that was started. */
    interface RunningPod {
        /** Ends it, and returns when nothing of it runs any more. Called once. */
        void stop();
    }
}
