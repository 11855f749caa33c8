package dev.sankofa.components.cluster;

import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.cluster.api.Discovery;
import dev.sankofa.components.cluster.api.Json;
import dev.sankofa.components.cluster.api.ListRequest;
import dev.sankofa.components.cluster.api.ObjectReference;
import dev.sankofa.components.cluster.api.ResourceType;
import dev.sankofa.components.cluster.api.WatchEvent;
import dev.sankofa.components.cluster.api.WriteOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** A small application in a namespace, with what makes captures hard. Written through the API, so that any server can have it. */
public final class ShopObjects {
    public static final String PASSWORD = "a-password-of-the-tests";
    public static final String DIGEST = "sha256:" + "ab".repeat(32);

    private static final List<String> DOCUMENTS = List.of("""
            {"apiVersion": "v1", "kind": "ServiceAccount", "metadata": {"name": "backend"}}""", """
            {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "settings"},
             "data": {"USE_S3": "true", "S3_BUCKET": "shop-uploads", "yes": "on", "text": "one\\n  two\\n"}}""", """
            {"apiVersion": "v1", "kind": "PersistentVolumeClaim", "metadata": {"name": "uploads"},
             "spec": {"accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "5Gi"}}}}""", """
            {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "backend"},
             "spec": {"selector": {"app": "backend"}, "ports": [{"port": 80, "targetPort": 8080}]}}""", """
            {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "backend", "labels": {"app": "backend"}},
             "spec": {"replicas": 2, "selector": {"matchLabels": {"app": "backend"}}, "template": {
               "metadata": {"labels": {"app": "backend"}, "annotations": {"lab/digest.backend": "DIGEST"}},
               "spec": {"serviceAccountName": "backend", "containers": [{"name": "backend",
                 "image": "registry.example.com/shop/backend:latest", "envFrom": [{"secretRef": {"name": "database"}}],
                 "volumeMounts": [{"name": "uploads", "mountPath": "/app/uploads"}]}],
                 "volumes": [{"name": "uploads", "emptyDir": {}}]}}}}""".replace("DIGEST", DIGEST));

    private final ApiClient client;
    private final Discovery discovery;
    private final String namespace;

    public ShopObjects(ApiClient client, String namespace) {
        this.client = client;
        this.discovery = client.discover();
        this.namespace = namespace;
    }

    /** Creates everything. */
    public ShopObjects create() {
        apply("{\"apiVersion\": \"v1\", \"kind\": \"Namespace\", \"metadata\": {\"name\": \"" + namespace + "\"}}");
        DOCUMENTS.forEach(this::apply);
        apply(secret("database", "postgresql://shop:" + PASSWORD + "@db.example.org:5432/shop"));
        return this;
    }

    /** Waits until both pods run, as their status says. */
    public ShopObjects awaitPods() {
        ListRequest pods = ListRequest.of(discovery.find("v1", "Pod").orElseThrow(), namespace);
        Set<String> running = new HashSet<>();
        boolean enough = client.watch(pods, Duration.ofSeconds(30), event -> {
            if (event instanceof WatchEvent.Present(ObjectNode pod)
                    && pod.path("status")
                            .path("containerStatuses")
                            .path(0)
                            .path("imageID")
                            .asString("")
                            .contains(DIGEST)) {
                running.add(pod.path("metadata").path("name").asString(""));
            }
            return running.size() >= 2;
        });
        if (!enough) {
            throw new AssertionError("the pods do not run after 30 seconds: " + running);
        }
        return this;
    }

    public static ObjectNode secret(String name, String url) {
        ObjectNode secret =
                Json.object().put("apiVersion", "v1").put("kind", "Secret").put("type", "Opaque");
        secret.putObject("metadata").put("name", name);
        secret.putObject("data")
                .put("DATABASE_URL", Base64.getEncoder().encodeToString(url.getBytes(StandardCharsets.UTF_8)));
        return secret;
    }

    public void apply(String json) {
        if (Json.MAPPER.readTree(json) instanceof ObjectNode object) {
            apply(object);
        }
    }

    public void apply(ObjectNode object) {
        client.apply(reference(object), object, true, new WriteOptions("tests", false));
    }

    private ObjectReference reference(ObjectNode object) {
        ResourceType type = discovery
                .find(object.path("apiVersion").asString(), object.path("kind").asString())
                .orElseThrow();
        return new ObjectReference(
                type,
                type.namespaced() ? namespace : "",
                object.path("metadata").path("name").asString());
    }
}
