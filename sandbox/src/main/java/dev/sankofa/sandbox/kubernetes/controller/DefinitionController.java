package dev.sankofa.sandbox.kubernetes.controller;

import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.store.Change;
import dev.sankofa.sandbox.kubernetes.store.ObjectKey;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Accepts CustomResourceDefinitions, and empties those that go. */
final class DefinitionController extends Controller {
    private static final String GROUP = "apiextensions.k8s.io";
    private static final String CLEANUP = "customresourcecleanup.apiextensions.k8s.io";

    private final Objects objects;

    DefinitionController(Objects objects) {
        this.objects = objects;
    }

    @Override
    List<ObjectKey> concerns(Change change) {
        if (isOf(change, GROUP, "customresourcedefinitions")) {
            return List.of(change.key());
        }
        return objects.all(GROUP, "customresourcedefinitions", "").stream()
                .filter(definition -> Json.at(definition, "metadata").has("deletionTimestamp"))
                .map(objects::key)
                .toList();
    }

    @Override
    void reconcile(ObjectKey key) {
        objects.get(key).ifPresent(definition -> {
            if (Json.at(definition, "metadata").has("deletionTimestamp")) {
                empty(key, definition);
            } else {
                accept(key, definition);
            }
        });
    }

    private void accept(ObjectKey key, ObjectNode definition) {
        if (!Json.texts(Json.at(definition, "metadata", "finalizers")).contains(CLEANUP)) {
            objects.edit(
                    key,
                    "",
                    live -> Json.list(Json.child(live, "metadata"), "finalizers")
                            .add(CLEANUP));
        }
        String now = objects.backend().now();
        objects.status(definition, status -> {
            ObjectNode names = ((ObjectNode) Json.at(definition, "spec", "names")).deepCopy();
            status.set("acceptedNames", names);
            Conditions.set(
                    status, new Conditions.Condition("NamesAccepted", true, "NoConflicts", "no conflicts found"), now);
            Conditions.set(
                    status,
                    new Conditions.Condition(
                            "Established", true, "InitialNamesAccepted", "the initial names have been accepted"),
                    now);
        });
    }

    private void empty(ObjectKey key, ObjectNode definition) {
        String group = Json.text(definition, "spec", "group");
        String plural = Json.text(definition, "spec", "names", "plural");
        List<ObjectNode> left = objects.all(group, plural, "");
        for (ObjectNode object : left) {
            if (!Json.at(object, "metadata").has("deletionTimestamp")) {
                objects.delete(
                        new ObjectKey(
                                group,
                                plural,
                                Json.text(object, "metadata", "namespace"),
                                Json.text(object, "metadata", "name")),
                        Json.object());
            }
        }
        if (objects.all(group, plural, "").isEmpty()) {
            objects.edit(key, "", live -> {
                ObjectNode metadata = Json.child(live, "metadata");
                ArrayNode kept = Json.array();
                Json.texts(metadata.path("finalizers")).stream()
                        .filter(name -> !name.equals(CLEANUP))
                        .forEach(kept::add);
                metadata.set("finalizers", kept);
            });
        }
    }
}
