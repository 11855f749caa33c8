package dev.sankofa.components.cluster.switchover;

import dev.sankofa.components.cluster.TestCluster;
import dev.sankofa.components.cluster.access.AccessSettings;
import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.cluster.api.DeleteOptions;
import dev.sankofa.components.cluster.api.Discovery;
import dev.sankofa.components.cluster.api.Json;
import dev.sankofa.components.cluster.api.ObjectReference;
import dev.sankofa.components.cluster.api.ResourceType;
import dev.sankofa.components.cluster.api.WriteOptions;
import dev.sankofa.components.cluster.question.Question;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.components.spi.cutover.Endpoint;
import dev.sankofa.components.spi.cutover.Protocol;
import dev.sankofa.components.spi.cutover.SwitchPlan;
import dev.sankofa.components.spi.cutover.SwitchRequest;
import dev.sankofa.components.spi.cutover.ValueDigests;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.EventListener;
import dev.sankofa.foundation.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Two namespaces of a server that are this test's alone, and an endpoint that nobody else names. */
final class Place implements AutoCloseable {
    static final ValueDigests DIGESTS = new ValueDigests(Secret.of("1d".repeat(32)));
    private static final Protocol POSTGRES = new Protocol(List.of("postgres", "postgresql"), 5432);

    final String shop;
    final String monitoring;
    final Endpoint old;
    final Endpoint replacement;
    final ApiClient client;
    final Discovery discovery;
    final ClusterSwitching switching;
    private final List<ObjectReference> made = new ArrayList<>();

    Place(Map<String, ?> settings) {
        String id = Long.toString(System.nanoTime(), 36);
        shop = "shop-" + id;
        monitoring = "monitoring-" + id;
        old = new Endpoint("old-" + id + ".db.internal", 5432);
        replacement = new Endpoint("new-" + id + ".db.internal", 6543);
        client = TestCluster.client(settings);
        discovery = client.discover();
        AccessSettings access = AccessSettings.of(Settings.of("component k8s", AccessSettings.SETTINGS, settings));
        switching = new ClusterSwitching("k8s", access, List.of(shop), CutoverSettings.USUAL, TestCluster.QUICK);
        create("", "Namespace", "", shop, Json.object());
        create("", "Namespace", "", monitoring, Json.object());
    }

    static RunContext run() {
        return new RunContext(EventListener.NONE, new Cancellation(), InstantSource.system(), Path.of("target"));
    }

    ObjectReference reference(String group, String kind, String namespace, String name) {
        ResourceType type = discovery.findPreferred(group, kind).orElseThrow();
        return new ObjectReference(type, namespace, name);
    }

    ObjectNode create(String group, String kind, String namespace, String name, ObjectNode body) {
        ObjectReference reference = reference(group, kind, namespace, name);
        body.put("apiVersion", reference.type().apiVersion()).put("kind", kind);
        ObjectNode metadata = body.withObjectProperty("metadata");
        metadata.put("name", name);
        if (!namespace.isEmpty()) {
            metadata.put("namespace", namespace);
        } else {
            made.add(reference);
        }
        return client.create(reference, body, WriteOptions.STORED);
    }

    static ObjectNode json(String text) {
        return (ObjectNode) Json.MAPPER.readTree(text.replace('\'', '"'));
    }

    ObjectNode secret(String namespace, String name, Map<String, String> values) {
        ObjectNode body = Json.object();
        ObjectNode data = body.withObjectProperty("data");
        values.forEach((key, value) ->
                data.put(key, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
        return create("", "Secret", namespace, name, body);
    }

    ObjectNode config(String namespace, String name, Map<String, String> values) {
        ObjectNode body = Json.object();
        values.forEach(body.withObjectProperty("data")::put);
        return create("", "ConfigMap", namespace, name, body);
    }

    /** A workload of one container that reads a Secret whole; the pod template may be steered by an annotation. */
    ObjectNode deployment(String namespace, String name, String secret, String more) {
        return create(
                "apps",
                "Deployment",
                namespace,
                name,
                json("{'spec':{'replicas':2,'selector':{'matchLabels':{'app':'"
                        + name + "'}},'template':{'metadata':{'labels':{'app':'" + name
                        + "'}},'spec':{'containers':[{'name':'main',"
                        + "'image':'registry.example/shop/" + name + ":1','envFrom':[{'secretRef':{'name':'" + secret
                        + "'}}]"
                        + more + "}]}}}}"));
    }

    ObjectNode get(String group, String kind, String namespace, String name) {
        return client.get(reference(group, kind, namespace, name)).orElseThrow();
    }

    Map<String, String> values(String kind, String namespace, String name) {
        Map<String, String> values = new LinkedHashMap<>();
        DataValues found = DataValues.of(get("", kind, namespace, name));
        found.bytes().keySet().forEach(key -> values.put(key, found.text(key).orElse("binary")));
        return values;
    }

    void patch(String group, String kind, String namespace, String name, String patch) {
        client.mergePatch(
                reference(group, kind, namespace, name), json(patch), new WriteOptions("somebody-else", false));
    }

    /** The same cluster with questions to the application. */
    ClusterSwitching asking(Map<String, ?> settings, String... questions) {
        return new ClusterSwitching(
                "k8s",
                AccessSettings.of(Settings.of("component k8s", AccessSettings.SETTINGS, settings)),
                List.of(shop),
                new CutoverSettings(
                        true,
                        Optional.empty(),
                        Stream.of(questions).map(Question::parse).toList()),
                TestCluster.QUICK);
    }

    /** The same cluster with another token. */
    ClusterSwitching as(String token, String server) {
        Map<String, String> settings = Map.of("server", server, "token", token);
        return new ClusterSwitching(
                "k8s",
                AccessSettings.of(Settings.of("component k8s", AccessSettings.SETTINGS, settings)),
                List.of(shop),
                CutoverSettings.USUAL,
                TestCluster.QUICK);
    }

    SwitchRequest request(String... consents) {
        return new SwitchRequest(List.of(old), List.of(replacement), POSTGRES, Set.of(consents), true, DIGESTS);
    }

    SwitchPlan plan(String... consents) {
        return switching.planSwitch(request(consents), run());
    }

    SwitchPlan.Change change(String kind, String namespace, String name) {
        return plan().changes().stream()
                .filter(change -> change.object().equals(kind + " " + namespace + "/" + name))
                .findFirst()
                .orElseThrow();
    }

    void delete(ObjectReference object) {
        String uid =
                client.get(object).orElseThrow().path("metadata").path("uid").asString("");
        client.delete(object, DeleteOptions.background(uid));
    }

    @Override
    public void close() {
        made.forEach(this::delete);
        client.close();
    }
}
