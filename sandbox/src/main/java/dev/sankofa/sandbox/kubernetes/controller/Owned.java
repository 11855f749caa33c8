package dev.sankofa.sandbox.kubernetes.controller;

import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.store.ObjectKey;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Finds the controller of an object. */
final class Owned {
    private Owned() {}

    static List<ObjectKey> by(ObjectNode object, String kind, String group, String plural) {
        String namespace = Json.text(object, "metadata", "namespace");
        return Json.objects(Json.at(object, "metadata", "ownerReferences")).stream()
                .filter(reference -> Json.flag(reference, "controller")
                        && Json.text(reference, "kind").equals(kind))
                .map(reference -> new ObjectKey(group, plural, namespace, Json.text(reference, "name")))
                .toList();
    }
}
