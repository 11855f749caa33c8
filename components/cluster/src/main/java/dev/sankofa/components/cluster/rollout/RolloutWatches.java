package dev.sankofa.components.cluster.rollout;

import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.cluster.api.ApiException;
import dev.sankofa.components.cluster.api.Discovery;
import dev.sankofa.components.cluster.api.ListRequest;
import dev.sankofa.components.cluster.api.ObjectReference;
import dev.sankofa.components.cluster.api.ResourceType;
import dev.sankofa.components.cluster.api.WatchEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Follows the objects of a wait: one watch for each type and namespace, or each object when it is the only one of its type, and one
 * for the pods of each namespace. Closing ends the watches: a virtual thread that is interrupted while it reads closes its socket.
 */
final class RolloutWatches implements AutoCloseable {
    private final ApiClient client;
    private final RolloutBoard board;
    private final Duration limit;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;

    RolloutWatches(ApiClient client, RolloutBoard board, Duration limit) {
        this.client = client;
        this.board = board;
        this.limit = limit;
    }

    void start(Discovery discovery, Collection<ObjectReference> awaited) {
        List<ObjectReference> groups = new ArrayList<>();
        Set<String> namespaces = new TreeSet<>();
        for (ObjectReference object : awaited) {
            if (groups.stream().noneMatch(group -> isLike(group, object))) {
                groups.add(object);
            }
            if (Rollouts.makesPods(object)) {
                namespaces.add(object.namespace());
            }
        }
        groups.forEach(group -> watchObjects(group, only(group, awaited)));
        discovery
                .findPreferred("", "Pod")
                .ifPresent(pods -> namespaces.forEach(namespace -> watchPods(pods, namespace)));
    }

    private static boolean isLike(ObjectReference group, ObjectReference object) {
        return group.type().equals(object.type()) && group.namespace().equals(object.namespace());
    }

    private static boolean only(ObjectReference group, Collection<ObjectReference> awaited) {
        return awaited.stream().filter(object -> isLike(group, object)).count() == 1;
    }

    private void watchObjects(ObjectReference group, boolean alone) {
        ListRequest all = ListRequest.of(group.type(), group.namespace());
        ListRequest request = alone ? all.named(group.name()) : all;
        start(
                "watch " + request,
                () -> client.watch(request, limit, event -> {
                    object(group, event);
                    return closed;
                }));
    }

    private void object(ObjectReference group, WatchEvent event) {
        switch (event) {
            case WatchEvent.Relisted() -> board.forget(group);
            case WatchEvent.Present(var object) -> {
                ObjectReference reference = ObjectReference.of(group.type(), object);
                if (board.awaits(reference)) {
                    board.present(reference, object);
                }
            }
            case WatchEvent.Gone(var object) -> {
                ObjectReference reference = ObjectReference.of(group.type(), object);
                if (board.awaits(reference)) {
                    board.present(reference, Rollouts.gone(object));
                }
            }
        }
    }

    private void watchPods(ResourceType pods, String namespace) {
        ListRequest request = ListRequest.of(pods, namespace);
        start("watch " + request, () -> {
            try {
                client.watch(request, limit, event -> {
                    pod(namespace, event);
                    return closed;
                });
            } catch (ApiException e) {
                if (!e.isForbidden()) {
                    throw e;
                } // who may not see pods waits without their reasons
            }
        });
    }

    private void pod(String namespace, WatchEvent event) {
        switch (event) {
            case WatchEvent.Relisted() -> board.forgetPods(namespace);
            case WatchEvent.Present(var pod) -> board.pod(namespace, pod);
            case WatchEvent.Gone(var pod) -> board.podGone(namespace, pod);
        }
    }

    private void start(String name, Runnable watch) {
        threads.add(Thread.ofVirtual().name(name).start(() -> {
            try {
                watch.run();
            } catch (RuntimeException e) {
                if (!closed) {
                    board.failed(e);
                }
            }
        }));
    }

    @Override
    public void close() {
        closed = true;
        threads.forEach(Thread::interrupt);
        boolean interrupted = false;
        for (Thread thread : threads) {
            interrupted |= !join(thread);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean join(Thread thread) {
        try {
            thread.join(Duration.ofSeconds(10));
            return true;
        } catch (InterruptedException _) {
            return false;
        }
    }
}
