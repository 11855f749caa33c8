package dev.sankofa.components.cluster.restore;

import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.cluster.api.ApiException;
import dev.sankofa.components.cluster.api.ListRequest;
import dev.sankofa.components.cluster.api.ObjectReference;
import dev.sankofa.components.cluster.api.ResourceType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What is in the target, as far as it tells whether somebody changed it: the generation of an object that has one, else its
 * resourceVersion, with its labels, annotations, owners and finalizers. What controllers report in a status is not seen.
 */
final class TargetState {
    private final ApiClient client;

    TargetState(ApiClient client) {
        this.client = client;
    }

    /** The marks of a type's objects in one namespace, by name; none when type or namespace are not there. */
    Map<String, String> marks(ResourceType type, String namespace) {
        Map<String, String> marks = new HashMap<>();
        try {
            client.list(
                    ListRequest.of(type, namespace).metadataOnly(),
                    object -> marks.put(object.path("metadata").path("name").asString(""), mark(object)));
        } catch (ApiException e) {
            if (!e.isNotFound()) {
                throw e;
            }
        }
        return marks;
    }

    /** The mark of an object. */
    static String mark(JsonNode object) {
        JsonNode metadata = object.path("metadata");
        String version = metadata.has("generation")
                ? "g" + metadata.path("generation").asString("")
                : "v" + metadata.path("resourceVersion").asString("");
        String rest = metadata.path("labels") + "\n" + metadata.path("annotations") + "\n"
                + metadata.path("ownerReferences") + "\n" + metadata.path("finalizers") + "\n"
                + metadata.path("deletionTimestamp");
        return metadata.path("uid").asString("") + " " + version + " " + digest(rest);
    }

    private static String digest(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)), 0, 8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The marks of the objects that a plan is about, as one value. Of each mark 64 bits of its digest are kept: there are many. */
    static final class World {
        private static final long ABSENT = 0;

        private final Map<String, Long> marks = new TreeMap<>();

        void add(ObjectReference object, Optional<String> mark) {
            marks.put(object.toString(), mark.map(World::shortened).orElse(ABSENT));
        }

        private static long shortened(String mark) {
            return ByteBuffer.wrap(sha256().digest(mark.getBytes(StandardCharsets.UTF_8)))
                            .getLong()
                    | 1;
        }

        /** Whether an object that is there is as it was seen. */
        boolean has(ObjectReference object, String mark) {
            return marks.getOrDefault(object.toString(), ABSENT) == shortened(mark);
        }

        String digest() {
            MessageDigest digest = sha256();
            marks.forEach((name, mark) -> digest.update((name + "\n" + mark + "\n").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        }
    }
}
