package dev.sankofa.sandbox.afrimart;

import dev.sankofa.sandbox.kubernetes.ServerObjects;
import dev.sankofa.sandbox.kubernetes.json.BodyReader;
import dev.sankofa.sandbox.kubernetes.json.BodyReader.MalformedBodyException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** The shop in a cluster: what stands in the resource {@code cluster.yaml}, with its servers' addresses put in. */
public final class ShopObjects {
    /** The shop's namespaces. */
    public static final List<String> NAMESPACES = List.of("afrimart", "monitoring");

    /** The role with which the shop's programs log in to the database. */
    public static final String DATABASE_USER = "backend";

    private static final String RESOURCE = "cluster.yaml";

    private ShopObjects() {}

    /**
     * Creates all of them.
     *
     * @param values for {@code DATABASE_URL}, {@code REDIS_URL}, {@code BACKEND_IMAGE}, {@code FRONTEND_IMAGE} and the bucket's
     *     {@code S3_ENDPOINT}, {@code S3_ACCESS_KEY} and {@code S3_SECRET_KEY}
     */
    public static void create(ServerObjects server, Map<String, String> values) throws IOException {
        for (ObjectNode object : read(values)) {
            server.create(object);
        }
    }

    static List<ObjectNode> read(Map<String, String> values) throws IOException {
        String text = text();
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("${" + value.getKey() + "}", value.getValue());
        }
        if (text.contains("${")) {
            throw new IllegalArgumentException("a value of " + RESOURCE + " is missing: only " + values.keySet());
        }
        List<ObjectNode> objects = new ArrayList<>();
        for (String document : text.split("(?m)^---$", -1)) {
            try {
                objects.add((ObjectNode) BodyReader.yaml(document.getBytes(StandardCharsets.UTF_8)));
            } catch (MalformedBodyException e) {
                throw new IOException(RESOURCE + " is malformed", e);
            }
        }
        return objects;
    }

    private static String text() throws IOException {
        try (InputStream resource = ShopObjects.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IOException("the resource " + RESOURCE + " is missing");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
