package dev.sankofa.components.cluster.restore;

import dev.sankofa.components.cluster.TestCluster;
import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.cluster.api.DeleteOptions;
import dev.sankofa.components.cluster.api.Discovery;
import dev.sankofa.components.cluster.api.Json;
import dev.sankofa.components.cluster.api.ObjectReference;
import dev.sankofa.components.cluster.api.ResourceType;
import dev.sankofa.components.cluster.api.WriteOptions;
import dev.sankofa.components.cluster.proof.RunningImage;
import dev.sankofa.components.cluster.proof.TargetProof;
import dev.sankofa.components.cluster.rollout.Rollouts;
import dev.sankofa.components.spi.RestoreOutcome;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.components.spi.Supply;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.EventListener;
import dev.sankofa.http.RetryPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.node.ObjectNode;

/** An application in a namespace of its own, and what tests do with it. */
final class Shop implements AutoCloseable {
    static final WriteOptions SOMEBODY = new WriteOptions("kubectl-create", false);

    final String id = Long.toString(System.nanoTime(), 36);
    final String namespace = "shop-" + id;
    final String copy = "copy-" + id;
    final ApiClient client;
    final Discovery discovery;
    private final List<ObjectReference> made = new ArrayList<>();

    Shop(Map<String, ?> settings) {
        this(settings, TestCluster.STEADY);
    }

    Shop(Map<String, ?> settings, RetryPolicy retry) {
        client = TestCluster.client(settings, retry, EventListener.NONE);
        discovery = client.discover();
    }

    static RunContext run() {
        return run(EventListener.NONE, new Cancellation());
    }

    static RunContext run(EventListener events, Cancellation cancellation) {
        return new RunContext(events, cancellation, InstantSource.system(), Path.of("target"));
    }

    /** Makes the namespace and everything of {@code shop.yaml}. */
    Shop furnish() throws IOException {
        makeNamespace(namespace);
        for (ObjectNode manifest : manifests()) {
            create(manifest);
        }
        awaitWorkloads(namespace);
        return this;
    }

    void makeNamespace(String name) {
        ObjectNode object = Json.object().put("apiVersion", "v1").put("kind", "Namespace");
        object.putObject("metadata").put("name", name).putObject("labels").put("team", "shop");
        client.create(reference("", "Namespace", "", name), object, SOMEBODY);
    }

    private List<ObjectNode> manifests() throws IOException {
        try (InputStream in = Objects.requireNonNull(Shop.class.getResourceAsStream("shop.yaml"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("$NAMESPACE", namespace);
            List<ObjectNode> manifests = new ArrayList<>();
            new Load(LoadSettings.builder().build())
                    .loadAllFromString(text)
                    .forEach(document -> manifests.add(Json.MAPPER.valueToTree(document)));
            return manifests;
        }
    }

    ObjectNode create(ObjectNode manifest) {
        ResourceType type = discovery
                .find(
                        manifest.path("apiVersion").asString(""),
                        manifest.path("kind").asString(""))
                .orElseThrow();
        if (type.namespaced() && !manifest.path("metadata").has("namespace")) {
            manifest.withObjectProperty("metadata").put("namespace", namespace);
        }
        ObjectReference reference = ObjectReference.of(type, manifest);
        if (!type.namespaced()) {
            made.add(reference);
        }
        return client.create(reference, manifest, SOMEBODY);
    }

    static ObjectNode yaml(String text) {
        return Json.MAPPER.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(text));
    }

    ObjectReference reference(String group, String kind, String in, String name) {
        return new ObjectReference(discovery.findPreferred(group, kind).orElseThrow(), in, name);
    }

    Optional<ObjectNode> live(String group, String kind, String in, String name) {
        return client.get(reference(group, kind, in, name));
    }

    void patch(String group, String kind, String name, String yaml) {
        client.mergePatch(reference(group, kind, namespace, name), yaml(yaml), new WriteOptions("kubectl-edit", false));
    }

    void awaitWorkloads(String in) {
        new Rollouts(client, discovery)
                .await(
                        List.of(
                                reference("apps", "Deployment", in, "backend"),
                                reference("apps", "Deployment", in, "front"),
                                reference("apps", "StatefulSet", in, "db")),
                        Duration.ofSeconds(60),
                        run());
    }

    LiveCapture capture() {
        return LiveCapture.of(client, namespace);
    }

    /** Deletes a namespace and waits until it is gone. */
    void lose(String name) {
        ObjectReference reference = reference("", "Namespace", "", name);
        client.get(reference).ifPresent(live -> new Deletion(client, Duration.ofSeconds(60)).delete(reference, live));
    }

    void lose(ObjectReference object) {
        client.get(object).ifPresent(live -> new Deletion(client, Duration.ofSeconds(60)).delete(object, live));
    }

    static RestoreRules rules(Map<String, ?> said) {
        Map<String, Object> all = new HashMap<>(said);
        all.putIfAbsent("wait", "60s");
        return RestoreRules.of(Settings.of("restore of cluster", RestoreRules.SETTINGS, all));
    }

    /** Into the other namespace. */
    RestoreRules copying(Map<String, ?> said) {
        Map<String, Object> all = new HashMap<>(said);
        all.put("namespace-map", List.of(namespace + "=" + copy));
        return rules(all);
    }

    ClusterRestore restore(CapturedObjects captured, RestoreRules rules, RunContext run) {
        return new ClusterRestore(
                new Target("cluster", "the test's cluster", client, Optional.empty()), rules, captured, run);
    }

    RestorePlan plan(CapturedObjects captured, RestoreRules rules) {
        return restore(captured, rules, run()).plan();
    }

    /** With somebody who knows about images. */
    RestorePlan plan(CapturedObjects captured, RestoreRules rules, Supply images) {
        Target target = new Target("cluster", "the test's cluster", client, Optional.of(images));
        return new ClusterRestore(target, rules, captured, run()).plan();
    }

    RestoreOutcome apply(RestorePlan plan, CapturedObjects captured, RestoreRules rules) {
        return restore(captured, rules, run()).restore(plan);
    }

    Verification verify(CapturedObjects captured, RestoreRules rules, RunningImage... running) {
        return new TargetProof(
                        new Target("cluster", "the test's cluster", client, Optional.empty()), rules, captured, run())
                .verify(consumer -> List.of(running).forEach(consumer));
    }

    @Override
    public void close() {
        for (String name : List.of(namespace, copy)) {
            ObjectReference reference = reference("", "Namespace", "", name);
            client.get(reference)
                    .ifPresent(live -> client.delete(
                            reference,
                            DeleteOptions.background(
                                    live.path("metadata").path("uid").asString(""))));
        }
        made.forEach(this::lose);
        client.close();
    }
}
