package dev.sankofa.components.cluster.inventory;

import dev.sankofa.components.cluster.api.Json;
import dev.sankofa.components.cluster.rollout.PodTemplates;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * On which servers and buckets an application depends, found by the shape of values, in whatever key of whatever object they stand.
 * Values are never shown. A fingerprint tells which keys have the same value: an HMAC whose key is thrown away with this object, so
 * that nobody can try values against it. Grows with the number of endpoints and of keys that name one, up to a limit. For many threads.
 */
public final class Dependencies {
    private static final int MOST = 5_000;

    private final byte[] key = new byte[32];
    private final Map<Endpoint, List<Mention>> mentions =
            new TreeMap<>(Comparator.comparing(Endpoint::what).thenComparing(Endpoint::where));
    private int count;

    /** Where an endpoint is named. */
    private record Mention(String object, String key, String fingerprint) {}

    public Dependencies() {
        new SecureRandom().nextBytes(key);
    }

    /** Looks at a captured object: values of ConfigMaps and Secrets, literal environments of workloads, roles of service accounts. */
    public void look(JsonNode object) {
        String kind = object.path("kind").asString("");
        JsonNode metadata = object.path("metadata");
        String name = kind + " " + metadata.path("namespace").asString("") + "/"
                + metadata.path("name").asString("");
        switch (kind) {
            case "Secret" -> object.path("data").forEachEntry((entry, value) -> value(name, entry, decoded(value)));
            case "ConfigMap" ->
                object.path("data").forEachEntry((entry, value) -> value(name, entry, value.asString("")));
            case "ServiceAccount" ->
                value(
                        name,
                        "eks.amazonaws.com/role-arn",
                        metadata.path("annotations")
                                .path("eks.amazonaws.com/role-arn")
                                .asString(""));
            default -> environment(PodTemplates.podSpec(object), (entry, value) -> value(name, entry, value));
        }
    }

    private static String decoded(JsonNode value) {
        try {
            return new String(Base64.getDecoder().decode(value.asString("")), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    private static void environment(JsonNode pod, BiConsumer<String, String> consumer) {
        for (String containers : List.of("initContainers", "containers")) {
            for (JsonNode container : pod.path(containers)) {
                for (JsonNode variable : container.path("env")) {
                    String name = variable.path("name").asString("");
                    consumer.accept(
                            container.path("name").asString("") + " env " + name,
                            variable.path("value").asString(""));
                }
            }
        }
    }

    private void value(String object, String entry, String value) {
        List<Endpoint> endpoints = Endpoint.of(entry.substring(entry.lastIndexOf(' ') + 1), value);
        if (!endpoints.isEmpty()) {
            add(endpoints, new Mention(object, entry, fingerprint(value)));
        }
    }

    private synchronized void add(List<Endpoint> endpoints, Mention mention) {
        for (Endpoint endpoint : endpoints) {
            if (count++ < MOST) {
                mentions.computeIfAbsent(endpoint, _ -> new ArrayList<>()).add(mention);
            }
        }
    }

    private String fingerprint(String value) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)), 0, 8);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every JDK has HMAC-SHA256", e);
        }
    }

    /** The endpoints, as {@code postgres db.example.org:5432}; at most so many. */
    public synchronized List<String> summary(int most) {
        return mentions.keySet().stream()
                .map(endpoint -> endpoint.what() + " " + endpoint.where())
                .limit(most)
                .toList();
    }

    /** All of it: {@code {"version", "complete", "endpoints": [{"what", "where", "namedBy": [{"object", "key", "fingerprint"}]}]}}. */
    public synchronized ObjectNode json() {
        ObjectNode document = Json.object().put("version", 1).put("complete", count <= MOST);
        ArrayNode list = document.putArray("endpoints");
        mentions.forEach((endpoint, named) -> {
            ArrayNode by = list.addObject()
                    .put("what", endpoint.what())
                    .put("where", endpoint.where())
                    .putArray("namedBy");
            named.stream()
                    .sorted(Comparator.comparing(Mention::object).thenComparing(Mention::key))
                    .forEach(mention -> by.addObject()
                            .put("object", mention.object())
                            .put("key", mention.key())
                            .put("fingerprint", mention.fingerprint()));
        });
        return document;
    }
}
