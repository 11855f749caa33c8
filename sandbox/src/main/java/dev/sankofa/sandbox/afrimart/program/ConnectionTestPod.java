package dev.sankofa.sandbox.afrimart.program;

import dev.sankofa.sandbox.kubernetes.pod.ContainerState;
import dev.sankofa.sandbox.kubernetes.pod.ContainerToRun;
import dev.sankofa.sandbox.kubernetes.pod.PodRuntime;
import dev.sankofa.sandbox.kubernetes.pod.PodToRun;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The test pod of a cutover, with an image that holds one of the programs that it tries: the first container connects to the host and
 * port that its command ends with, and says by its status whether that went well; the programs of the others are not there. It connects
 * as {@code recovery} asks for: twice, a second apart, and in three attempts.
 */
final class ConnectionTestPod implements PodRuntime.RunningPod, Runnable {
    /** On the pods that are one. */
    static final String LABEL = "sankofa.dev/connection-test";

    private static final int OPEN = 120;
    private static final int CLOSED = 121;
    private static final int NO_PROGRAM = 128;
    private static final int ATTEMPTS = 3;
    private static final int LIMIT_MILLIS = 5_000;
    private static final long PAUSE_MILLIS = 1_000;
    private static final long STOPPING_MILLIS = 20_000;

    private final List<ContainerToRun> containers;
    private final Consumer<List<ContainerState>> reports;
    private final Thread thread;

    ConnectionTestPod(PodToRun pod, Consumer<List<ContainerState>> reports) {
        this.containers = pod.containers();
        this.reports = reports;
        this.thread = Thread.ofPlatform().daemon().name("pod " + pod.name()).unstarted(this);
    }

    void start() {
        thread.start();
    }

    @Override
    public void run() {
        ContainerToRun first = containers.getFirst();
        report(new ContainerState.Running(first.name(), "", true, 0));
        try {
            report(new ContainerState.Terminated(first.name(), "", status(first.command()), "Error", 0));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // we are stopped
        }
    }

    private void report(ContainerState first) {
        List<ContainerState> states = new ArrayList<>(List.of(first));
        containers.stream()
                .skip(1)
                .map(other -> new ContainerState.Terminated(other.name(), "", NO_PROGRAM, "StartError", 0))
                .forEach(states::add);
        reports.accept(states);
    }

    private static int status(List<String> command) throws InterruptedException {
        if (command.size() < 2) {
            return CLOSED;
        }
        List<String> place = command.subList(command.size() - 2, command.size());
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (opens(place)) {
                Thread.sleep(PAUSE_MILLIS);
                if (opens(place)) {
                    return OPEN;
                }
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        return CLOSED;
    }

    /** @param place host and port */
    private static boolean opens(List<String> place) {
        try (Socket socket = new Socket()) {
            int port = Integer.parseInt(place.getLast());
            socket.connect(new InetSocketAddress(place.getFirst(), port), LIMIT_MILLIS);
            return true;
        } catch (IOException | IllegalArgumentException _) { // a port that is none
            return false;
        }
    }

    @Override
    public void stop() {
        thread.interrupt();
        try {
            thread.join(STOPPING_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
