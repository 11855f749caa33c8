package dev.sankofa.components.cluster.restore;

import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.cluster.api.ApiException;
import dev.sankofa.components.cluster.api.ApiFailures;
import dev.sankofa.components.cluster.api.ObjectReference;
import dev.sankofa.components.cluster.api.WriteOptions;
import tools.jackson.databind.node.ObjectNode;

/** Applies an object of ours once more, now with its owners. */
final class OwnerUpdate {
    private final ApiClient client;

    OwnerUpdate(ApiClient client) {
        this.client = client;
    }

    /** Takes no field from others: what a controller has written into the object since, stays. */
    void link(ObjectReference object, ObjectNode linked) {
        try {
            client.apply(object, linked, false, WriteOptions.STORED);
        } catch (ApiException e) {
            if (!Refusals.managers(e).isEmpty()) {
                throw ObjectRestore.outdated(
                        object, "it was changed meanwhile by " + String.join(", ", Refusals.managers(e)));
            }
            throw ApiFailures.writing(e);
        }
    }
}
