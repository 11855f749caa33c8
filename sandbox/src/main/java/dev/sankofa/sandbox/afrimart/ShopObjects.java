package dev.sankofa.sandbox.afrimart;

import dev.sankofa.sandbox.kubernetes.ServerObjects;
import dev.sankofa.sandbox.kubernetes.json.BodyReader;
import dev.sankofa.sandbox.kubernetes.json.BodyReader.MalformedBodyException;
import dev.sankofa.sandbox.kubernetes.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
        for (Manifest manifest : read(values)) {
            server.create(manifest.object());
        }
    }

    /**
     * Makes the Git repository from which they are deployed. Secrets are not in it: whoever may read it should not read them.
     *
     * @param directory absent or empty
     * @param values as for {@link #create}; of those in Secrets nothing is written
     */
    public static DeployRepository declare(Path directory, Map<String, String> values) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        for (Manifest manifest : read(values)) {
            if (!manifest.kind().equals("Secret")) {
                files.put(manifest.path(), manifest.text());
            }
        }
        return DeployRepository.create(directory, files);
    }

    /** One of them. */
    private record Manifest(String text, ObjectNode object) {
        String kind() {
            return Json.text(object, "kind");
        }

        /** In the repository. */
        String path() {
            String namespace = Json.text(object, "metadata", "namespace");
            return DeployRepository.FOLDER + "/" + (namespace.isEmpty() ? "" : namespace + "/")
                    + kind().toLowerCase(Locale.ROOT) + "-" + Json.text(object, "metadata", "name") + ".yaml";
        }
    }

    private static List<Manifest> read(Map<String, String> values) throws IOException {
        String text = text();
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("${" + value.getKey() + "}", value.getValue());
        }
        if (text.contains("${")) {
            throw new IllegalArgumentException("a value of " + RESOURCE + " is missing: only " + values.keySet());
        }
        List<Manifest> manifests = new ArrayList<>();
        for (String document : text.split("(?m)^---\n", -1)) {
            try {
                ObjectNode object = (ObjectNode) BodyReader.yaml(document.getBytes(StandardCharsets.UTF_8));
                manifests.add(new Manifest(document, object));
            } catch (MalformedBodyException e) {
                throw new IOException(RESOURCE + " is malformed", e);
            }
        }
        return manifests;
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
