package dev.sankofa.components.cluster.drift;

import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.cluster.api.ApiException;
import dev.sankofa.components.cluster.api.ObjectReference;
import dev.sankofa.components.cluster.api.WriteOptions;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What the server would make of a manifest: applied without being stored, where we may. */
final class LiveState {
    private static final WriteOptions OPTIONS = new WriteOptions("sankofa-drift", true);

    private final ApiClient client;
    private boolean denied;

    LiveState(ApiClient client) {
        this.client = client;
    }

    /** @return empty when we may not, or the server refuses the manifest: then only the manifest itself can be compared */
    Optional<ObjectNode> applied(ObjectReference object, ObjectNode manifest) {
        if (denied) {
            return Optional.empty();
        }
        try {
            return Optional.of(client.apply(object, manifest, true, OPTIONS));
        } catch (ApiException e) {
            if (e.isForbidden()) {
                denied = true; // the right to patch is needed even for a dry run
                return Optional.empty();
            }
            if (e.isInvalid() || e.status() == 400 || e.status() == 409) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
