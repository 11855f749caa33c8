package dev.sankofa.sandbox.afrimart.program;

import dev.sankofa.sandbox.http.HttpServer;
import dev.sankofa.sandbox.kubernetes.pod.ContainerState;
import dev.sankofa.sandbox.kubernetes.pod.ContainerToRun;
import dev.sankofa.sandbox.kubernetes.pod.PodRuntime;
import dev.sankofa.sandbox.kubernetes.pod.PodToRun;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A pod with one container. One thread pulls its image, starts its program, asks its probe, and starts the program again when it has
 * crashed.
 */
final class ShopPod implements PodRuntime.RunningPod, Runnable {
    private static final long LOOK_MILLIS = 200;
    private static final long STOPPING_MILLIS = 20_000;

    private final PodToRun pod;
    private final ContainerToRun container;
    private final PodNetwork network;
    private final Programs programs;
    private final Consumer<List<ContainerState>> reports;
    private final Thread thread;
    private volatile boolean ended;
    private Optional<ContainerState> last = Optional.empty();
    private String imageId = "";
    private int restarts;

    ShopPod(PodToRun pod, PodNetwork network, Consumer<List<ContainerState>> reports) {
        this.pod = pod;
        this.container = pod.containers().getFirst();
        this.network = network;
        this.programs = new Programs(network);
        this.reports = reports;
        this.thread = Thread.ofPlatform().daemon().name("pod " + pod.name()).unstarted(this);
    }

    void start() {
        thread.start();
    }

    @Override
    public void run() {
        while (!ended && !pulled()) {
            pause();
        }
        while (!ended) {
            try (Program program = programs.start(pod, container)) {
                serve(program);
            } catch (IOException | RuntimeException e) { // whatever ends a program, its pod says so
                restarts++;
                wait("CrashLoopBackOff", "back-off restarting failed container: " + e.getMessage());
                pause();
            }
        }
    }

    private boolean pulled() {
        try {
            Optional<String> pulled = ImagePull.pull(container.image());
            pulled.ifPresentOrElse(id -> imageId = id, () -> backOff("not found"));
            return pulled.isPresent();
        } catch (IOException | RuntimeException e) {
            backOff(String.valueOf(e.getMessage()));
            return false;
        }
    }

    private void backOff(String why) {
        wait("ImagePullBackOff", "back-off pulling image \"" + container.image() + "\": " + why);
    }

    private void serve(Program program) throws IOException {
        try (HttpServer server = HttpServer.start(0, program, Optional.empty())) {
            network.add(pod.ip(), server.port());
            try {
                runOn(program, new ReadinessProbe(container.container(), server.port()));
            } finally {
                network.remove(pod.ip(), server.port());
            }
        }
    }

    private void runOn(Program program, ReadinessProbe probe) throws IOException {
        while (!ended) {
            program.check();
            report(new ContainerState.Running(container.name(), imageId, probe.look(), restarts));
            pause();
        }
    }

    private void wait(String reason, String message) {
        report(new ContainerState.Waiting(container.name(), imageId, reason, message, restarts));
    }

    private void report(ContainerState state) {
        if (!last.equals(Optional.of(state))) {
            last = Optional.of(state);
            reports.accept(List.of(state));
        }
    }

    private void pause() {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException _) {
            ended = true;
        }
    }

    @Override
    public void stop() {
        ended = true;
        thread.interrupt();
        try {
            thread.join(STOPPING_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
