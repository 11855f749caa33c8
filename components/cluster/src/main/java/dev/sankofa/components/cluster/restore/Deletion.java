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
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.node.ObjectNode;

/** Deletes exactly one object, and waits until its finalizers have let it go. */
final class Deletion {
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
        AtomicReference<ObjectNode> last = new AtomicReference<>(held.get());
        boolean gone = client.get(object).filter(now -> uid(now).equals(uid)).isEmpty()
                || client.watch(
                        ListRequest.of(object.type(), object.namespace()).named(object.name()),
                        limit,
                        event -> isGone(event, uid, last))
                || client.get(object).filter(now -> uid(now).equals(uid)).isEmpty();
        if (!gone) {
            throw new SankofaException(
                    ErrorCode.TARGET_FAILED,
                    object + " is not gone " + limit.toSeconds() + " s after its deletion, held by finalizers "
                            + last.get().path("metadata").path("finalizers"),
                    "Start the controller that removes these finalizers, or remove them yourself, then run the restore again.");
        }
    }

    private static boolean isGone(WatchEvent event, String uid, AtomicReference<ObjectNode> last) {
        return switch (event) {
            case WatchEvent.Relisted() -> false;
            case WatchEvent.Present(var now) -> {
                last.set(now);
                yield !uid(now).equals(uid);
            }
            case WatchEvent.Gone(var now) -> uid(now).equals(uid);
        };
    }

    private static String uid(ObjectNode object) {
        return object.path("metadata").path("uid").asString("");
    }
}
