package dev.sankofa.components.cluster.rollout;

import dev.sankofa.components.cluster.api.ObjectReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What the watches have seen of the objects that are waited for, and of pods in trouble; for many threads. */
final class RolloutBoard {
    private final Map<ObjectReference, Optional<ObjectNode>> objects = new LinkedHashMap<>();
    private final Map<String, TroubledPod> pods = new HashMap<>();
    private Optional<RuntimeException> failure = Optional.empty();
    private long changes;

    /** @param since when it was first seen in this trouble, as {@link System#nanoTime()} counts */
    record TroubledPod(ObjectNode object, PodTrouble trouble, long since) {}

    RolloutBoard(Collection<ObjectReference> awaited) {
        awaited.forEach(object -> objects.put(object, Optional.empty()));
    }

    synchronized boolean awaits(ObjectReference object) {
        return objects.containsKey(object);
    }

    synchronized void present(ObjectReference reference, ObjectNode object) {
        objects.replace(reference, Optional.of(object));
        changed();
    }

    /** Nothing is known any more of objects of this type and namespace. */
    synchronized void forget(ObjectReference like) {
        objects.replaceAll((reference, object) -> isLike(reference, like) ? Optional.empty() : object);
        changed();
    }

    private static boolean isLike(ObjectReference reference, ObjectReference like) {
        return reference.type().equals(like.type()) && reference.namespace().equals(like.namespace());
    }

    synchronized void pod(String namespace, ObjectNode pod) {
        String uid = key(namespace, pod);
        Optional<PodTrouble> trouble = PodTrouble.of(pod);
        if (trouble.isEmpty()) {
            if (pods.remove(uid) != null) {
                changed();
            }
            return;
        }
        TroubledPod before = pods.get(uid);
        long since =
                before != null && before.trouble().reason().equals(trouble.get().reason())
                        ? before.since()
                        : System.nanoTime();
        pods.put(uid, new TroubledPod(pod, trouble.get(), since));
        changed();
    }

    synchronized void podGone(String namespace, ObjectNode pod) {
        pods.remove(key(namespace, pod));
        changed();
    }

    private static String key(String namespace, ObjectNode pod) {
        return namespace + "/" + pod.path("metadata").path("uid").asString("");
    }

    synchronized void forgetPods(String namespace) {
        pods.keySet().removeIf(key -> key.startsWith(namespace + "/"));
        changed();
    }

    synchronized void failed(RuntimeException cause) {
        failure = failure.or(() -> Optional.of(cause));
        changed();
    }

    private void changed() {
        changes++;
        notifyAll();
    }

    synchronized Map<ObjectReference, Optional<ObjectNode>> objects() {
        return new LinkedHashMap<>(objects);
    }

    synchronized List<TroubledPod> troubles(String namespace) {
        List<TroubledPod> found = new ArrayList<>();
        pods.forEach((key, pod) -> {
            if (key.startsWith(namespace + "/")) {
                found.add(pod);
            }
        });
        return found;
    }

    /** @throws RuntimeException that ended a watch */
    synchronized void requireWatched() {
        failure.ifPresent(cause -> {
            throw cause;
        });
    }

    /** Waits until something changed since the count, or the time is over; returns the count now. */
    synchronized long await(long since, Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        while (changes == since) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                break;
            }
            wait(left);
        }
        return changes;
    }
}
