package dev.sankofa.sandbox.kubernetes.write;

import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.resource.ApiResource;
import dev.sankofa.sandbox.kubernetes.status.FieldError;
import dev.sankofa.sandbox.kubernetes.status.Refusals;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the server itself keeps of {@code metadata}. */
final class ServerMetadata {
    private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";
    private static final int SUFFIX_LENGTH = 5;
    private static final List<String> KEPT = List.of(
            "uid", "creationTimestamp", "generation", "deletionTimestamp", "deletionGracePeriodSeconds", "selfLink");

    private ServerMetadata() {}

    static ObjectNode of(ObjectNode object) {
        return Json.child(object, "metadata");
    }

    /** A name that nobody has, as far as five letters can promise that. */
    static String generated(String prefix) {
        StringBuilder name = new StringBuilder(prefix);
        for (int i = 0; i < SUFFIX_LENGTH; i++) {
            name.append(ALPHABET.charAt(ThreadLocalRandom.current().nextInt(ALPHABET.length())));
        }
        return name.toString();
    }

    static void matchNamespace(WriteRequest request, ObjectNode object) {
        ObjectNode metadata = of(object);
        String stated = Json.text(metadata, "namespace");
        if (!request.resource().namespaced()) {
            metadata.remove("namespace");
            return;
        }
        if (stated.isEmpty()) {
            metadata.put("namespace", request.namespace());
        } else if (!stated.equals(request.namespace())) {
            throw Refusals.badRequest(
                    "the namespace of the provided object does not match the namespace sent on the request");
        }
    }

    /** Name, identity and age of a new object. */
    static void begin(WriteRequest request, ObjectNode object, String now) {
        ObjectNode metadata = of(object);
        if (!Json.text(metadata, "resourceVersion").isEmpty()) {
            throw Refusals.unexplained(500, "resourceVersion should not be set on objects to be created");
        }
        metadata.remove(KEPT);
        if (Json.text(metadata, "name").isEmpty()
                && !Json.text(metadata, "generateName").isEmpty()) {
            metadata.put("name", generated(Json.text(metadata, "generateName")));
        }
        if (Json.text(metadata, "name").isEmpty()) {
            throw request.invalid(
                    "", List.of(FieldError.required("metadata.name", "name or generateName is required")));
        }
        metadata.put("uid", UUID.randomUUID().toString().toLowerCase(Locale.ROOT));
        metadata.put("creationTimestamp", now);
    }

    /** An update names the object it is for, and the state it is for if it names one. */
    static void matchLive(WriteRequest request, ObjectNode live, ObjectNode next) {
        ObjectNode metadata = of(next);
        String name = Json.text(metadata, "name");
        if (name.isEmpty()) {
            metadata.put("name", request.name());
        } else if (!name.equals(request.name())) {
            throw Refusals.badRequest("the name of the object (" + name + ") does not match the name on the URL ("
                    + request.name() + ")");
        }
        matchNamespace(request, next);
        String uid = Json.text(metadata, "uid");
        if (!uid.isEmpty() && !uid.equals(Json.text(live, "metadata", "uid"))) {
            throw Refusals.conflict(
                    request.resource(),
                    request.name(),
                    "Precondition failed: UID in precondition: " + uid + ", UID in object meta: "
                            + Json.text(live, "metadata", "uid"));
        }
        String version = Json.text(metadata, "resourceVersion");
        if (!version.isEmpty()
                && !version.equals("0")
                && !version.equals(Json.text(live, "metadata", "resourceVersion"))) {
            throw Refusals.modified(request.resource(), request.name());
        }
    }

    /** What an update cannot change. */
    static void carryOver(ObjectNode live, ObjectNode next) {
        ObjectNode metadata = of(next);
        ObjectNode before = of(live);
        metadata.set("resourceVersion", before.path("resourceVersion"));
        for (String field : KEPT) {
            JsonNode value = before.get(field);
            if (value == null) {
                metadata.remove(field);
            } else {
                metadata.set(field, value);
            }
        }
        if (before.has("generateName")) {
            metadata.set("generateName", before.get("generateName"));
        }
    }

    /** The real server looks twice, and says it twice. */
    static List<FieldError> newFinalizersWhileDying(ObjectNode live, ObjectNode next) {
        if (!of(live).has("deletionTimestamp")) {
            return List.of();
        }
        List<String> added = new ArrayList<>(Json.texts(Json.at(next, "metadata", "finalizers")));
        added.removeAll(Json.texts(Json.at(live, "metadata", "finalizers")));
        if (added.isEmpty()) {
            return List.of();
        }
        StringBuilder found = new StringBuilder();
        added.forEach(name -> found.append(found.isEmpty() ? "" : ", ")
                .append('"')
                .append(name)
                .append('"'));
        FieldError error = FieldError.forbidden(
                "metadata.finalizers",
                "no new finalizers can be added if the object is being deleted, found new finalizers []string{" + found
                        + "}");
        return List.of(error, error);
    }

    /** Whether it is time for the object to go: it was told to, and nothing holds it. */
    static boolean isOver(ApiResource resource, ObjectNode object) {
        JsonNode metadata = object.path("metadata");
        boolean held = !metadata.path("finalizers").isEmpty()
                || (resource.is("", "Namespace")
                        && !Json.at(object, "spec", "finalizers").isEmpty());
        long grace = metadata.path("deletionGracePeriodSeconds").longValue(0L);
        return metadata.has("deletionTimestamp") && !held && grace == 0;
    }
}
