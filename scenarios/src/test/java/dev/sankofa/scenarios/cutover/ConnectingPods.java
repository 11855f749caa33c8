package dev.sankofa.scenarios.cutover;

import dev.sankofa.sandbox.kubernetes.pod.ContainerState;
import dev.sankofa.sandbox.kubernetes.pod.ContainerToRun;
import dev.sankofa.sandbox.kubernetes.pod.PodRuntime;
import dev.sankofa.sandbox.kubernetes.pod.PodToRun;
import dev.sankofa.sandbox.kubernetes.pod.SimulatedPods;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Runs pods that keep a session open with what their environment says: ready while they have one, crashing when they cannot log in.
 * The annotation {@code lab/fate} says what becomes of them whatever they are told, as for {@link SimulatedPods}.
 */
final class ConnectingPods implements PodRuntime {
    private final AtomicReference<SessionPlayer.Opener> opener;

    /**
     * @param opener what the program does; may be exchanged while no pod runs
     */
    ConnectingPods(AtomicReference<SessionPlayer.Opener> opener) {
        this.opener = opener;
    }

    @Override
    public RunningPod start(PodToRun pod, Consumer<List<ContainerState>> reports) {
        if (pod.pod().path("metadata").path("annotations").has("lab/fate")) {
            return new SimulatedPods().start(pod, reports);
        }
        Program program = new Program(pod, reports);
        Thread thread = Thread.ofPlatform().daemon().name(pod.name()).start(program);
        return () -> program.stop(thread);
    }

    private final class Program implements Runnable {
        private final PodToRun pod;
        private final ContainerToRun container;
        private final Consumer<List<ContainerState>> reports;
        private Optional<SessionPlayer.Session> session = Optional.empty();
        private volatile boolean ended;
        private int restarts;

        Program(PodToRun pod, Consumer<List<ContainerState>> reports) {
            this.pod = pod;
            this.container = pod.containers().getFirst();
            this.reports = reports;
        }

        @Override
        public void run() {
            while (!ended) {
                try {
                    keepOpen();
                } catch (IOException e) {
                    crashed(String.valueOf(e.getMessage()));
                }
                try {
                    Thread.sleep(100);
                } catch (InterruptedException e) {
                    break;
                }
            }
            session.ifPresent(SessionPlayer.Session::close);
        }

        private void keepOpen() throws IOException {
            if (session.filter(SessionPlayer.Session::isAlive).isEmpty()) {
                session = Optional.empty();
                session = Optional.of(opener.get().open(ToldServer.in(container.environment()), pod.name()));
                reports.accept(List.of(new ContainerState.Running(container.name(), "", true, restarts)));
            }
        }

        private void crashed(String why) {
            restarts++;
            reports.accept(List.of(new ContainerState.Waiting(
                    container.name(),
                    "",
                    "CrashLoopBackOff",
                    "back-off restarting failed container: " + why,
                    restarts)));
        }

        void stop(Thread thread) {
            ended = true;
            thread.interrupt();
            try {
                thread.join(10_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
