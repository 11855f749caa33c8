package dev.sankofa.sandbox.kubernetes.controller;

import dev.sankofa.sandbox.kubernetes.discovery.Served;
import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.status.StatusException;
import dev.sankofa.sandbox.kubernetes.store.KeyRange;
import dev.sankofa.sandbox.kubernetes.store.ObjectKey;
import dev.sankofa.sandbox.kubernetes.write.Backend;
import dev.sankofa.sandbox.kubernetes.write.Deleter;
import dev.sankofa.sandbox.kubernetes.write.ObjectWriter;
import dev.sankofa.sandbox.kubernetes.write.WriteRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes objects as the controllers do: by key, under their own name. */
final class Objects {
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final ObjectWriter writer;
    private final Deleter deleter;
    private final String manager;

    Objects(ObjectWriter writer, Deleter deleter, String manager) {
        this.writer = writer;
        this.deleter = deleter;
        this.manager = manager;
    }

    Backend backend() {
        return writer.backend();
    }

    Objects as(String otherManager) {
        return new Objects(writer, deleter, otherManager);
    }

    private WriteRequest request(Served served, ObjectKey key, String subresource) {
        return new WriteRequest(
                served,
                key.namespace(),
                key.name(),
                subresource,
                manager,
                "system:" + manager,
                false,
                WriteRequest.FieldValidation.IGNORE,
                new ArrayList<>());
    }

    private Served served(ObjectKey key) {
        return backend().resources().stored().stream()
                .filter(candidate -> candidate.resource().group().equals(key.group())
                        && candidate.resource().plural().equals(key.plural()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing is served for " + key));
    }

    Optional<ObjectNode> get(ObjectKey key) {
        return backend().store().get(key);
    }

    List<ObjectNode> all(String group, String plural, String namespace) {
        return backend().store().all(new KeyRange(group, plural, namespace));
    }

    /** Those whose controller this is. */
    List<ObjectNode> controlled(String group, String plural, ObjectNode owner) {
        String uid = Json.text(owner, "metadata", "uid");
        return all(group, plural, Json.text(owner, "metadata", "namespace")).stream()
                .filter(object -> controllerUid(object).equals(uid))
                .toList();
    }

    static String controllerUid(JsonNode object) {
        return Json.objects(Json.at(object, "metadata", "ownerReferences")).stream()
                .filter(reference -> Json.flag(reference, "controller"))
                .map(reference -> Json.text(reference, "uid"))
                .findFirst()
                .orElse("");
    }

    /** Says whose the object is. */
    static void own(ObjectNode object, ObjectNode owner) {
        Json.list(Json.child(object, "metadata"), "ownerReferences")
                .addObject()
                .put("apiVersion", Json.text(owner, "apiVersion"))
                .put("kind", Json.text(owner, "kind"))
                .put("name", Json.text(owner, "metadata", "name"))
                .put("uid", Json.text(owner, "metadata", "uid"))
                .put("controller", true)
                .put("blockOwnerDeletion", true);
    }

    /** @throws StatusException when it is refused */
    ObjectNode create(String group, String plural, ObjectNode object) {
        String namespace = Json.text(object, "metadata", "namespace");
        Served served = backend().resources().builtIn(group, plural);
        return writer.create(request(served, new ObjectKey(group, plural, namespace, ""), ""), object);
    }

    /** Creates it unless it is there. */
    void ensure(String group, String plural, ObjectNode object) {
        String namespace = Json.text(object, "metadata", "namespace");
        String name = Json.text(object, "metadata", "name");
        if (get(new ObjectKey(group, plural, namespace, name)).isEmpty()) {
            quietly(() -> create(group, plural, object));
        }
    }

    /** Changes an object in place, if it is still there. */
    void edit(ObjectKey key, String subresource, Consumer<ObjectNode> edit) {
        quietly(() -> writer.edit(request(served(key), key, subresource), live -> {
            edit.accept(live);
            return live;
        }));
    }

    void status(ObjectNode object, Consumer<ObjectNode> edit) {
        edit(key(object), "status", live -> edit.accept(Json.child(live, "status")));
    }

    ObjectKey key(ObjectNode object) {
        String apiVersion = Json.text(object, "apiVersion");
        return backend()
                .resources()
                .ofKind(apiVersion, Json.text(object, "kind"))
                .map(found -> ObjectKey.of(found.resource(), object))
                .orElseThrow(() -> new IllegalStateException("nothing is served for " + apiVersion));
    }

    void delete(ObjectKey key, ObjectNode options) {
        quietly(() -> deleter.delete(request(served(key), key, ""), options));
    }

    /** Another writer may have been faster: whoever changed it wakes us again. */
    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (StatusException e) {
            if (e.code() != NOT_FOUND && e.code() != CONFLICT && !isTerminating(e)) {
                throw e;
            }
        }
    }

    private static boolean isTerminating(StatusException e) {
        return String.valueOf(e.getMessage()).contains("because it is being terminated");
    }
}
