package dev.sankofa.components.cluster.restore;

import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.cluster.api.DeleteOptions;
import dev.sankofa.components.cluster.api.ListRequest;
import dev.sankofa.components.cluster.api.ObjectReference;
import dev.sankofa.components.cluster.api.WatchEvent;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Deletes exactly one object, and waits until its finalizers have let it go. */
final class Deletion {
    private static final Duration TURN = Duration.ofSeconds(1);

    private final ApiClient client;
    private final Duration limit;

    Deletion(ApiClient client, Duration limit) {
        this.client = client;
        this.limit = limit;
    }

    /**
     * @param live the object that the plan saw; another of the same name is left alone
     * @throws SankofaException {@code TARGET_FAILED} naming the finalizers when they hold it longer than the limit
     */
    void delete(ObjectReference object, ObjectNode live) {
        String uid = uid(live);
        Optional<ObjectNode> held = client.delete(object, DeleteOptions.background(uid));
        if (held.isEmpty()) {
            return;
        }
        if (isHeld(object, uid)) {
            throw new SankofaException(
                    ErrorCode.TARGET_FAILED,
                    object + " is not gone " + limit.toSeconds() + " s after its deletion, held by finalizers "
                            + held.get().path("metadata").path("finalizers"),
                    "Start the controller that removes these finalizers, or remove them yourself, then run the restore again.");
        }
    }

    /** Follows the object in short turns: one that went between a look and the watch sends no event. */
    private boolean isHeld(ObjectReference object, String uid) {
        ListRequest request = ListRequest.of(object.type(), object.namespace()).named(object.name());
        long end = System.nanoTime() + limit.toNanos();
        while (isThere(object, uid)) {
            Duration left = Duration.ofNanos(end - System.nanoTime());
            if (!left.isPositive()) {
                return true;
            }
            client.watch(request, left.compareTo(TURN) < 0 ? left : TURN, event -> isGone(event, uid));
        }
        return false;
    }

    private boolean isThere(ObjectReference object, String uid) {
        return client.get(object).filter(now -> uid(now).equals(uid)).isPresent();
    }

    private static boolean isGone(WatchEvent event, String uid) {
        return event instanceof WatchEvent.Gone(var now) && uid(now).equals(uid);
    }

    private static String uid(ObjectNode object) {
        return object.path("metadata").path("uid").asString("");
    }
}
