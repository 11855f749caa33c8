package dev.sankofa.sandbox.kubernetes.defaults;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Namespaces, Secrets, endpoints, limits. */
final class CoreDefaults {
    private CoreDefaults() {}

    static void namespace(ObjectNode namespace) {
        ObjectNode metadata = Nodes.object(namespace, "metadata");
        String name = Nodes.text(metadata, "name");
        if (!name.isEmpty()) {
            Nodes.object(metadata, "labels").put("kubernetes.io/metadata.name", name);
        }
        Nodes.put(Nodes.object(namespace, "status"), "phase", "Active");
    }

    /** {@code stringData} is only ever written: it becomes {@code data}. */
    static void secret(ObjectNode secret) {
        Nodes.put(secret, "type", "Opaque");
        if (!secret.has("stringData")) {
            return;
        }
        JsonNode texts = secret.remove("stringData");
        for (Map.Entry<String, JsonNode> text : texts.properties()) {
            byte[] bytes = text.getValue().asString("").getBytes(StandardCharsets.UTF_8);
            Nodes.object(secret, "data").put(text.getKey(), Base64.getEncoder().encodeToString(bytes));
        }
    }

    static void endpoints(ObjectNode endpoints) {
        Nodes.each(
                endpoints,
                "subsets",
                subset -> Nodes.each(subset, "ports", port -> Nodes.put(port, "protocol", "TCP")));
    }

    static void endpointSlice(ObjectNode slice) {
        Nodes.each(slice, "ports", port -> {
            Nodes.put(port, "name", "");
            Nodes.put(port, "protocol", "TCP");
        });
    }

    static void limitRange(ObjectNode range) {
        Nodes.find(range, "spec").ifPresent(spec -> Nodes.each(spec, "limits", CoreDefaults::limit));
    }

    private static void limit(ObjectNode limit) {
        if (Nodes.text(limit, "type").equals("Container")) {
            fill(limit, "default", "max");
            fill(limit, "defaultRequest", "default");
            fill(limit, "defaultRequest", "min");
        }
    }

    private static void fill(ObjectNode limit, String target, String source) {
        for (Map.Entry<String, JsonNode> amount : limit.path(source).properties()) {
            Nodes.put(
                    Nodes.object(limit, target),
                    amount.getKey(),
                    amount.getValue().asString(""));
        }
    }
}
