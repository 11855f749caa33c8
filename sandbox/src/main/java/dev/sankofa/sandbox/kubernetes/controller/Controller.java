package dev.sankofa.sandbox.kubernetes.controller;

import dev.sankofa.sandbox.kubernetes.status.StatusException;
import dev.sankofa.sandbox.kubernetes.store.Change;
import dev.sankofa.sandbox.kubernetes.store.ObjectKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks at one object at a time and makes the next step towards what it wants. All calls come from one thread. */
abstract class Controller {
    private static final Duration RETRY = Duration.ofMillis(200);

    private final Set<ObjectKey> queue = new LinkedHashSet<>();
    private final Map<ObjectKey, Long> later = new HashMap<>();

    /** The objects that a change is about; none when it is of no interest. */
    abstract List<ObjectKey> concerns(Change change);

    /** Takes one step; may write objects, which comes back as changes. */
    abstract void reconcile(ObjectKey key);

    final void notice(Change change) {
        queue.addAll(concerns(change));
    }

    final void enqueue(ObjectKey key) {
        queue.add(key);
    }

    /** Looks at the object again after a while, whatever happens. */
    final void again(ObjectKey key, Duration delay) {
        later.merge(key, System.nanoTime() + delay.toNanos(), Math::min);
    }

    /** Does all that is to do now. */
    final void work() {
        long now = System.nanoTime();
        later.forEach((key, due) -> {
            if (due <= now) {
                queue.add(key);
            }
        });
        later.values().removeIf(due -> due <= now);
        while (!queue.isEmpty()) {
            ObjectKey key = queue.iterator().next();
            queue.remove(key);
            try {
                reconcile(key);
            } catch (StatusException e) {
                again(key, RETRY);
            }
        }
    }

    /** Whether something is to be looked at again later. */
    final boolean hasPlans() {
        return !later.isEmpty();
    }

    static boolean isOf(Change change, String group, String plural) {
        return change.key().group().equals(group) && change.key().plural().equals(plural);
    }
}
