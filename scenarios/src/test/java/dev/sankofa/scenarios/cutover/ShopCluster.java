package dev.sankofa.scenarios.cutover;

import dev.sankofa.components.cluster.access.AccessSettings;
import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.cluster.api.DeleteOptions;
import dev.sankofa.components.cluster.api.Discovery;
import dev.sankofa.components.cluster.api.Json;
import dev.sankofa.components.cluster.api.ListRequest;
import dev.sankofa.components.cluster.api.ObjectReference;
import dev.sankofa.components.cluster.api.ResourceType;
import dev.sankofa.components.cluster.api.WriteOptions;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.EventListener;
import dev.sankofa.http.RetryPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The shop in a cluster: a backend, and in another namespace an exporter that uses the same database under another key. */
final class ShopCluster implements AutoCloseable {
    /** Gives up soon. */
    static final RetryPolicy BRIEF = RetryPolicy.BRIEF;

    final ApiClient client;
    final Discovery discovery;
    final String shop;
    final String monitoring;

    /** A Deployment, and the Secret it reads. */
    record Program(String namespace, String name, String secret) {}

    /**
     * @param url what both programs are told
     * @param backendKey the key that tells the backend, and so on
     */
    ShopCluster(Map<String, ?> settings, String url, String backendKey, String exporterKey) {
        this(settings, Map.of(backendKey, url), Map.of(exporterKey, url));
    }

    /** @param backend what tells the backend where its server is, and so on */
    ShopCluster(Map<String, ?> settings, Map<String, String> backend, Map<String, String> exporter) {
        String id = Long.toString(System.nanoTime(), 36);
        shop = "shop-" + id;
        monitoring = "monitoring-" + id;
        client = new ApiClient(
                access(settings).open(InstantSource.system()),
                BRIEF,
                new ApiClient.Surroundings("k8s", EventListener.NONE, new Cancellation()));
        discovery = client.discover();
        for (String namespace : List.of(shop, monitoring)) {
            create("", "Namespace", "", namespace, Json.object());
        }
        Map<String, String> app = new TreeMap<>(Map.of("JWT_SECRET", "unchanged", "BUCKET", "uploads"));
        app.putAll(backend);
        secret(shop, "app", app);
        secret(monitoring, "exporter", exporter);
        programs().forEach(this::deploy);
    }

    static AccessSettings access(Map<String, ?> settings) {
        return AccessSettings.of(Settings.of("component k8s", AccessSettings.SETTINGS, settings));
    }

    List<Program> programs() {
        return List.of(new Program(shop, "backend", "app"), new Program(monitoring, "exporter", "exporter"));
    }

    ResourceType type(String group, String kind) {
        return discovery.findPreferred(group, kind).orElseThrow();
    }

    private ObjectReference reference(String group, String kind, String namespace, String name) {
        return new ObjectReference(type(group, kind), namespace, name);
    }

    private void create(String group, String kind, String namespace, String name, ObjectNode body) {
        ObjectReference reference = reference(group, kind, namespace, name);
        body.put("apiVersion", reference.type().apiVersion()).put("kind", kind);
        body.withObjectProperty("metadata").put("name", name);
        if (!namespace.isEmpty()) {
            body.withObjectProperty("metadata").put("namespace", namespace);
        }
        client.create(reference, body, WriteOptions.STORED);
    }

    private void secret(String namespace, String name, Map<String, String> values) {
        ObjectNode body = Json.object();
        values.forEach((key, value) -> body.withObjectProperty("data")
                .put(key, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
        create("", "Secret", namespace, name, body);
    }

    private void deploy(Program program) {
        ObjectNode body = Json.object();
        ObjectNode spec = body.withObjectProperty("spec");
        spec.put("replicas", program.name().equals("backend") ? 2 : 1);
        spec.withObjectProperty("selector").withObjectProperty("matchLabels").put("app", program.name());
        ObjectNode template = spec.withObjectProperty("template");
        template.withObjectProperty("metadata").withObjectProperty("labels").put("app", program.name());
        ObjectNode container = template.withObjectProperty("spec")
                .withArrayProperty("containers")
                .addObject();
        container.put("name", "main").put("image", "registry.example/" + program.name() + ":1");
        container
                .withArrayProperty("envFrom")
                .addObject()
                .withObjectProperty("secretRef")
                .put("name", program.secret());
        create("apps", "Deployment", program.namespace(), program.name(), body);
    }

    private JsonNode get(String kind, String namespace, String name) {
        return client.get(reference("", kind, namespace, name)).orElseThrow();
    }

    private static String decoded(JsonNode value) {
        return new String(Base64.getDecoder().decode(value.asString("")), StandardCharsets.UTF_8);
    }

    /** Where a program is told that its server is, now. */
    String url(Program program) {
        try {
            return ToldServer.in(told(program));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Map<String, String> told(Program program) {
        Map<String, String> told = new TreeMap<>();
        get("Secret", program.namespace(), program.secret())
                .path("data")
                .forEachEntry((key, value) -> told.put(key, decoded(value)));
        return told;
    }

    /** All values of both Secrets. */
    Map<String, String> values() {
        Map<String, String> values = new TreeMap<>();
        for (Program program : programs()) {
            told(program).forEach((key, value) -> values.put(program.secret() + "." + key, value));
        }
        return values;
    }

    /** Names of all Jobs in both namespaces. */
    List<String> jobs() {
        List<String> jobs = new ArrayList<>();
        for (String namespace : List.of(shop, monitoring)) {
            client.list(
                    ListRequest.of(type("batch", "Job"), namespace),
                    job -> jobs.add(job.path("metadata").path("name").asString("")));
        }
        return jobs;
    }

    /** Somebody changes something. */
    void patch(String group, String kind, String namespace, String name, String patch) {
        client.mergePatch(
                reference(group, kind, namespace, name),
                (ObjectNode) Json.MAPPER.readTree(patch.replace('\'', '"')),
                new WriteOptions("somebody-else", false));
    }

    /** From now on, the shop's namespace takes no more pods than these. */
    void limitPods(int most) {
        ObjectNode quota = Json.object();
        quota.withObjectProperty("spec").withObjectProperty("hard").put("pods", Integer.toString(most));
        create("", "ResourceQuota", shop, "pods", quota);
    }

    /** From now on, new pods of the backend are others. */
    void changeBackendPods(String patch) {
        patch("apps", "Deployment", shop, "backend", "{'spec':{'template':" + patch + "}}");
    }

    /** The Secrets first: a namespace takes its time to go, and the next test looks into all of them. */
    @Override
    public void close() {
        programs().forEach(program -> delete("Secret", program.namespace(), program.secret()));
        List.of(shop, monitoring).forEach(namespace -> delete("Namespace", "", namespace));
        client.close();
    }

    private void delete(String kind, String namespace, String name) {
        String uid = get(kind, namespace, name).path("metadata").path("uid").asString("");
        client.delete(reference("", kind, namespace, name), DeleteOptions.background(uid));
    }
}
