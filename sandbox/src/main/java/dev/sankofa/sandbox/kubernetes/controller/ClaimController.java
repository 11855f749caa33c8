package dev.sankofa.sandbox.kubernetes.controller;

import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.store.Change;
import dev.sankofa.sandbox.kubernetes.store.ObjectKey;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lets a claim go when no pod uses it any more. */
final class ClaimController extends Controller {
    private static final String PROTECTION = "kubernetes.io/pvc-protection";
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final Objects objects;

    ClaimController(Objects objects) {
        this.objects = objects;
    }

    @Override
    List<ObjectKey> concerns(Change change) {
        return isOf(change, "", "persistentvolumeclaims") ? List.of(change.key()) : List.of();
    }

    @Override
    void reconcile(ObjectKey key) {
        ObjectNode claim = objects.get(key).orElse(null);
        if (claim == null || !Json.at(claim, "metadata").has("deletionTimestamp")) {
            return;
        }
        if (isUsed(key)) {
            again(key, LOOK_AGAIN);
            return;
        }
        if (Json.texts(Json.at(claim, "metadata", "finalizers")).contains(PROTECTION)) {
            objects.edit(key, "", live -> {
                ArrayNode kept = Json.array();
                Json.texts(Json.at(live, "metadata", "finalizers")).stream()
                        .filter(name -> !name.equals(PROTECTION))
                        .forEach(kept::add);
                Json.child(live, "metadata").set("finalizers", kept);
            });
        }
    }

    private boolean isUsed(ObjectKey claim) {
        return objects.all("", "pods", claim.namespace()).stream()
                .flatMap(pod -> Json.objects(Json.at(pod, "spec", "volumes")).stream())
                .anyMatch(volume ->
                        Json.text(volume, "persistentVolumeClaim", "claimName").equals(claim.name()));
    }
}
