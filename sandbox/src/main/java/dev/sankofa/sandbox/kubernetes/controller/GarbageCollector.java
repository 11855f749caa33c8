package dev.sankofa.sandbox.kubernetes.controller;

import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.store.Change;
import dev.sankofa.sandbox.kubernetes.store.ObjectKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Deletes what has lost all its owners, waits for dependents of what goes last, and frees dependents of what goes alone. */
final class GarbageCollector extends Controller {
    private static final String ORPHAN = "orphan";
    private static final String FOREGROUND = "foregroundDeletion";

    private final Objects objects;
    private final Map<String, ObjectKey> byUid = new HashMap<>();
    private final Map<String, Set<ObjectKey>> dependents = new HashMap<>();

    GarbageCollector(Objects objects) {
        this.objects = objects;
    }

    @Override
    List<ObjectKey> concerns(Change change) {
        List<ObjectKey> concerned = new ArrayList<>();
        change.before()
                .ifPresent(before -> owners(before)
                        .forEach(uid -> dependents.getOrDefault(uid, Set.of()).remove(change.key())));
        String uid = Json.text(change.last(), "metadata", "uid");
        if (change.after().isPresent()) {
            byUid.put(uid, change.key());
            for (String owner : owners(change.last())) {
                dependents.computeIfAbsent(owner, _ -> new LinkedHashSet<>()).add(change.key());
            }
            concerned.add(change.key());
            return concerned;
        }
        byUid.remove(uid);
        concerned.addAll(dependents.getOrDefault(uid, Set.of()));
        for (String owner : owners(change.last())) {
            ObjectKey key = byUid.get(owner);
            if (key != null) {
                concerned.add(key);
            }
        }
        return concerned;
    }

    private static List<String> owners(JsonNode object) {
        return Json.objects(Json.at(object, "metadata", "ownerReferences")).stream()
                .map(reference -> Json.text(reference, "uid"))
                .toList();
    }

    @Override
    void reconcile(ObjectKey key) {
        ObjectNode object = objects.get(key).orElse(null);
        if (object == null) {
            return;
        }
        boolean dying = Json.at(object, "metadata").has("deletionTimestamp");
        List<String> owners = owners(object);
        if (!dying && !owners.isEmpty() && owners.stream().noneMatch(byUid::containsKey) && areServed(object)) {
            objects.delete(key, background());
            return;
        }
        List<String> finalizers = Json.texts(Json.at(object, "metadata", "finalizers"));
        if (dying && finalizers.contains(ORPHAN)) {
            release(object);
            removeFinalizer(key, ORPHAN);
        } else if (dying && finalizers.contains(FOREGROUND)) {
            deleteDependents(key, object);
        }
    }

    /** An owner of a kind that is not served cannot be looked for, so nobody can say that it is gone. */
    private boolean areServed(ObjectNode object) {
        return Json.objects(Json.at(object, "metadata", "ownerReferences")).stream()
                .allMatch(reference -> objects.backend()
                        .resources()
                        .ofKind(Json.text(reference, "apiVersion"), Json.text(reference, "kind"))
                        .isPresent());
    }

    private static ObjectNode background() {
        return Json.object().put("propagationPolicy", "Background");
    }

    private Set<ObjectKey> dependentsOf(ObjectNode object) {
        return Set.copyOf(dependents.getOrDefault(Json.text(object, "metadata", "uid"), Set.of()));
    }

    private void release(ObjectNode owner) {
        String uid = Json.text(owner, "metadata", "uid");
        for (ObjectKey dependent : dependentsOf(owner)) {
            objects.edit(dependent, "", live -> {
                ArrayNode kept = Json.array();
                for (ObjectNode reference : Json.objects(Json.at(live, "metadata", "ownerReferences"))) {
                    if (!Json.text(reference, "uid").equals(uid)) {
                        kept.add(reference);
                    }
                }
                Json.child(live, "metadata").set("ownerReferences", kept);
            });
        }
    }

    private void deleteDependents(ObjectKey key, ObjectNode owner) {
        String uid = Json.text(owner, "metadata", "uid");
        boolean blocked = false;
        for (ObjectKey dependent : dependentsOf(owner)) {
            ObjectNode object = objects.get(dependent).orElse(null);
            if (object == null) {
                continue;
            }
            blocked |= Json.objects(Json.at(object, "metadata", "ownerReferences")).stream()
                    .anyMatch(reference ->
                            Json.text(reference, "uid").equals(uid) && Json.flag(reference, "blockOwnerDeletion"));
            if (!Json.at(object, "metadata").has("deletionTimestamp")) {
                objects.delete(dependent, Json.object().put("propagationPolicy", "Foreground"));
            }
        }
        if (!blocked) {
            removeFinalizer(key, FOREGROUND);
        }
    }

    private void removeFinalizer(ObjectKey key, String finalizer) {
        objects.edit(key, "", live -> {
            ArrayNode kept = Json.array();
            Json.texts(Json.at(live, "metadata", "finalizers")).stream()
                    .filter(name -> !name.equals(finalizer))
                    .forEach(kept::add);
            Json.child(live, "metadata").set("finalizers", kept);
        });
    }
}
