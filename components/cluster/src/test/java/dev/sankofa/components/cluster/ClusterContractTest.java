package dev.sankofa.components.cluster;

import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.cluster.api.Json;
import dev.sankofa.components.cluster.api.ListRequest;
import dev.sankofa.components.cluster.api.ObjectReference;
import dev.sankofa.components.cluster.api.ResourceType;
import dev.sankofa.components.cluster.api.WriteOptions;
import dev.sankofa.components.cluster.restore.Settled;
import dev.sankofa.components.spi.ComponentKind;
import dev.sankofa.sandbox.kubernetes.ApiServer;
import dev.sankofa.testkit.ComponentContract;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.node.ObjectNode;

final class ClusterContractTest extends ComponentContract {
    private static final Set<String> PASSING = Set.of("events", "events.events.k8s.io", "leases.coordination.k8s.io");

    private ApiServer server;
    private ApiClient client;
    private int targets;

    @BeforeEach
    void start() throws IOException {
        server = ApiServer.start();
        client = TestCluster.client(access());
        new ShopObjects(client, "shop").create();
        Settled.await(client, "shop", "backend");
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private Map<String, ?> access() {
        return Map.of("server", server.endpoint().toString(), "token", server.token());
    }

    private Map<String, Object> with(String setting, Object value) {
        Map<String, Object> settings = new LinkedHashMap<>(access());
        settings.put(setting, value);
        return settings;
    }

    @Override
    protected ComponentKind kind() {
        return new ClusterKind(TestCluster.QUICK);
    }

    @Override
    protected Map<String, ?> source() {
        return with("namespaces", List.of("shop"));
    }

    @Override
    protected Map<String, ?> missingSource() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, Object> settings = with("namespaces", List.of("shop"));
            settings.put("server", "http://127.0.0.1:" + free.getLocalPort());
            return settings;
        }
    }

    @Override
    protected String sourceState() {
        return state("shop");
    }

    @Override
    protected Map<String, ?> freshTarget() {
        return with("namespace-map", List.of("shop=copy-" + targets++));
    }

    private static String namespace(Map<String, ?> target) {
        return String.valueOf(target.get("namespace-map"))
                .replaceAll("[\\[\\]]", "")
                .substring("shop=".length());
    }

    @Override
    protected String targetState(Map<String, ?> target) {
        return state(namespace(target));
    }

    /** Every object of the namespace, without what the server counts. */
    private String state(String namespace) {
        Set<String> objects = new TreeSet<>();
        for (ResourceType type : client.discover().types()) {
            if (type.namespaced() && type.supports("list") && !PASSING.contains(type.groupResource())) {
                client.list(ListRequest.of(type, namespace), object -> {
                    object.withObjectProperty("metadata").remove(List.of("managedFields", "resourceVersion"));
                    objects.add(object.toString());
                });
            }
        }
        return String.join("\n", objects);
    }

    @Override
    protected void occupy(Map<String, ?> target) {
        String namespace = namespace(target);
        ObjectNode made = Json.object().put("apiVersion", "v1").put("kind", "Namespace");
        made.putObject("metadata").put("name", namespace);
        client.create(reference("Namespace", "", namespace), made, new WriteOptions("somebody", false));
        ObjectNode settings = Json.object().put("apiVersion", "v1").put("kind", "ConfigMap");
        settings.putObject("metadata").put("name", "settings").put("namespace", namespace);
        settings.putObject("data").put("USE_S3", "somebody's own");
        client.create(reference("ConfigMap", namespace, "settings"), settings, new WriteOptions("somebody", false));
        Settled.awaitNamespace(client, namespace);
    }

    private ObjectReference reference(String kind, String namespace, String name) {
        return new ObjectReference(client.discover().findPreferred("", kind).orElseThrow(), namespace, name);
    }

    @Override
    protected void damage(Map<String, ?> target) {
        ObjectNode patch = Json.object();
        patch.putObject("data").put("S3_BUCKET", "another-bucket");
        client.mergePatch(
                reference("ConfigMap", namespace(target), "settings"), patch, new WriteOptions("somebody", false));
    }

    @Override
    protected List<String> secrets() {
        return List.of(ShopObjects.PASSWORD, server.token());
    }
}
