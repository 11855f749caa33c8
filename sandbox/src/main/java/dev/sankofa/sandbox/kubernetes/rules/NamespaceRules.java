package dev.sankofa.sandbox.kubernetes.rules;

import dev.sankofa.sandbox.kubernetes.json.Json;
import tools.jackson.databind.node.ObjectNode;

/** Namespaces are held by a finalizer of their own until they are empty. */
record NamespaceRules() implements KindRules {
    @Override
    public void prepareCreate(ObjectNode object) {
        Json.child(Json.child(object, "metadata"), "labels")
                .put("kubernetes.io/metadata.name", Json.text(object, "metadata", "name"));
        object.putObject("spec").putArray("finalizers").add("kubernetes");
        object.putObject("status").put("phase", "Active");
    }

    @Override
    public void prepareUpdate(ObjectNode live, ObjectNode next) {
        next.set("spec", live.path("spec").deepCopy());
    }
}
