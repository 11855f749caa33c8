package dev.sankofa.sandbox.kubernetes.controller;

import dev.sankofa.sandbox.kubernetes.pod.PodRuntime;
import dev.sankofa.sandbox.kubernetes.store.Change;
import dev.sankofa.sandbox.kubernetes.store.ObjectStore;
import dev.sankofa.sandbox.kubernetes.write.Deleter;
import dev.sankofa.sandbox.kubernetes.write.ObjectWriter;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** All controllers, in one thread that follows the store until it is closed. */
public final class Controllers implements AutoCloseable {
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration END = Duration.ofSeconds(30);
    private static final Duration BUSY = Duration.ofMillis(100);

    private final ObjectStore store;
    private final List<Controller> controllers;
    private final PodController pods;
    private final Consumer<Throwable> bugs;
    private final Thread thread;
    private volatile boolean closed;

    private Controllers(ObjectWriter writer, Deleter deleter, PodRuntime runtime, Consumer<Throwable> bugs) {
        Objects manager = new Objects(writer, deleter, "kube-controller-manager");
        this.store = writer.backend().store();
        this.bugs = bugs;
        this.pods = new PodController(manager.as("kubelet"), runtime);
        this.controllers = List.of(
                new DefinitionController(manager.as("kube-apiserver")),
                new NamespaceController(manager),
                new DeploymentController(manager),
                new ReplicaSetController(manager),
                new StatefulSetController(manager),
                new DaemonSetController(manager),
                new JobController(manager),
                new ClaimController(manager),
                new EndpointsController(manager),
                new AutoscalerController(manager),
                pods,
                new GarbageCollector(manager));
        this.thread =
                Thread.ofPlatform().daemon().name("kubernetes-controllers").unstarted(this::run);
    }

    /**
     * Starts them.
     *
     * @param bugs takes what should not happen; the work goes on
     */
    public static Controllers start(
            ObjectWriter writer, Deleter deleter, PodRuntime runtime, Consumer<Throwable> bugs) {
        Controllers controllers = new Controllers(writer, deleter, runtime, bugs);
        controllers.thread.start();
        return controllers;
    }

    private void run() {
        long position = 0;
        try {
            while (!closed) {
                ObjectStore.Changes news = store.allChangesAfter(position);
                for (Change change : news.changes()) {
                    controllers.forEach(controller -> controller.notice(change));
                }
                position = news.revision();
                controllers.forEach(this::work);
                boolean plans = controllers.stream().anyMatch(Controller::hasPlans);
                store.awaitAfter(position, plans ? BUSY : IDLE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // we are closed
        }
    }

    private void work(Controller controller) {
        try {
            controller.work();
        } catch (RuntimeException e) {
            bugs.accept(e);
        }
    }

    /** Ends the thread, then all pods. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(END);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        pods.stopAll();
    }
}
