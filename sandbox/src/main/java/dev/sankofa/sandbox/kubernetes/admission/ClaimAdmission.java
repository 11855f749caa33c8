package dev.sankofa.sandbox.kubernetes.admission;

import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.resource.ApiResource;
import dev.sankofa.sandbox.kubernetes.resource.BuiltInResources;
import dev.sankofa.sandbox.kubernetes.store.KeyRange;
import dev.sankofa.sandbox.kubernetes.write.Backend;
import tools.jackson.databind.node.ObjectNode;

/** A claim without a class gets the one that is marked as default, and it is protected while pods use it. */
final class ClaimAdmission {
    private static final ApiResource CLASSES = BuiltInResources.named("storage.k8s.io", "storageclasses");
    private static final String DEFAULT = "storageclass.kubernetes.io/is-default-class";
    private static final String PROTECTION = "kubernetes.io/pvc-protection";

    private final Backend backend;

    ClaimAdmission(Backend backend) {
        this.backend = backend;
    }

    void complete(ObjectNode claim) {
        ObjectNode metadata = Json.child(claim, "metadata");
        if (!Json.texts(metadata.path("finalizers")).contains(PROTECTION)) {
            Json.list(metadata, "finalizers").add(PROTECTION);
        }
        ObjectNode spec = Json.child(claim, "spec");
        if (spec.has("storageClassName")) {
            return;
        }
        backend.store().all(KeyRange.of(CLASSES, "")).stream()
                .filter(candidate ->
                        Json.text(candidate, "metadata", "annotations", DEFAULT).equals("true"))
                .findFirst()
                .ifPresent(chosen -> spec.put("storageClassName", Json.text(chosen, "metadata", "name")));
    }
}
