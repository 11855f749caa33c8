package dev.sankofa.sandbox.afrimart;

import dev.sankofa.sandbox.kubernetes.pod.ContainerState;
import dev.sankofa.sandbox.kubernetes.pod.ContainerToRun;
import dev.sankofa.sandbox.kubernetes.pod.PodRuntime;
import dev.sankofa.sandbox.kubernetes.pod.PodToRun;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs the shop's pods. One whose environment names a database keeps a session open with it and reads the products: it is ready while
 * it can, and crashes when it cannot, as the real program does. The others have nothing to connect to and are ready at once.
 */
public final class ShopPods implements PodRuntime {
    private static final List<String> DATABASE_KEYS = List.of("DATABASE_URL", "DATA_SOURCE_NAME");
    private static final long STOPPING_MILLIS = 10_000;

    @Override
    public RunningPod start(PodToRun pod, Consumer<List<ContainerState>> reports) {
        ContainerToRun container = pod.containers().getFirst();
        Optional<String> database = DATABASE_KEYS.stream()
                .filter(container.environment()::containsKey)
                .map(container.environment()::get)
                .findFirst();
        if (database.isEmpty()) {
            reports.accept(List.of(running(container, 0)));
            return () -> {};
        }
        Program program = new Program(new DatabaseUrl(database.get()), pod.name(), container, reports);
        Thread thread = Thread.ofPlatform().daemon().name("pod " + pod.name()).start(program);
        return () -> program.stop(thread);
    }

    private static ContainerState running(ContainerToRun container, int restarts) {
        return new ContainerState.Running(container.name(), imageId(container), true, restarts);
    }

    /** An image that is named by its digest is the one that runs. */
    private static String imageId(ContainerToRun container) {
        return container.image().contains("@sha256:") ? container.image() : "";
    }

    private static final class Program implements Runnable {
        private static final long LOOK_MILLIS = 200;

        private final DatabaseUrl url;
        private final String name;
        private final ContainerToRun container;
        private final Consumer<List<ContainerState>> reports;
        private volatile boolean ended;
        private int restarts;

        Program(DatabaseUrl url, String name, ContainerToRun container, Consumer<List<ContainerState>> reports) {
            this.url = url;
            this.name = name;
            this.container = container;
            this.reports = reports;
        }

        @Override
        public void run() {
            while (!ended) {
                try (ShopSession session = ShopSession.open(url, name)) {
                    serve(session);
                } catch (SQLException e) {
                    crashed(String.valueOf(e.getMessage()));
                    pause();
                }
            }
        }

        private void serve(ShopSession session) throws SQLException {
            session.readProducts();
            reports.accept(List.of(running(container, restarts)));
            while (!ended) {
                pause();
                session.readProducts();
            }
        }

        private void crashed(String why) {
            restarts++;
            reports.accept(List.of(new ContainerState.Waiting(
                    container.name(),
                    imageId(container),
                    "CrashLoopBackOff",
                    "back-off restarting failed container: " + why,
                    restarts)));
        }

        private void pause() {
            try {
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                ended = true;
            }
        }

        void stop(Thread thread) {
            ended = true;
            thread.interrupt();
            try {
                thread.join(STOPPING_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
