package dev.sankofa.components.cluster.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sankofa.components.cluster.TestCluster;
import dev.sankofa.testkit.PeerTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** The client against a real API server. */
@PeerTest
final class RealServerPeerTest {
    private static final String NAMESPACE = "sankofa-client";

    private ApiClient client;
    private Discovery discovery;
    private ResourceType configMaps;

    @BeforeEach
    void start() {
        client = TestCluster.client(TestCluster.peer());
        discovery = client.discover();
        configMaps = discovery.find("v1", "ConfigMap").orElseThrow();
        client.apply(namespace(), body("v1", "Namespace", NAMESPACE), true, WriteOptions.STORED);
    }

    @AfterEach
    void stop() {
        client.list(ListRequest.of(configMaps, NAMESPACE).labelled("test=true"), item -> {
            ObjectReference object = ObjectReference.of(configMaps, item);
            client.delete(object, DeleteOptions.background(uid(item)));
        });
        client.close();
    }

    private static String uid(ObjectNode item) {
        return item.path("metadata").path("uid").asString();
    }

    private ObjectReference namespace() {
        return new ObjectReference(discovery.find("v1", "Namespace").orElseThrow(), "", NAMESPACE);
    }

    private ObjectReference configMap(String name) {
        return new ObjectReference(configMaps, NAMESPACE, name);
    }

    private static ObjectNode body(String version, String kind, String name) {
        ObjectNode body = Json.object().put("apiVersion", version).put("kind", kind);
        body.putObject("metadata").put("name", name).putObject("labels").put("test", "true");
        return body;
    }

    private static ObjectNode map(String name, String value) {
        ObjectNode body = body("v1", "ConfigMap", name);
        body.putObject("data").put("key", value);
        return body;
    }

    @Test
    void discoveryFindsWhatTheServerServes() {
        assertThat(client.version()).startsWith("v1.");
        assertThat(discovery.find("apps/v1", "Deployment")).hasValueSatisfying(type -> {
            assertThat(type.resource()).isEqualTo("deployments");
            assertThat(type.namespaced()).isTrue();
            assertThat(type.supports("list")).isTrue();
        });
        assertThat(discovery.types()).extracting(ResourceType::groupResource).doesNotHaveDuplicates();
        assertThat(discovery.types())
                .extracting(ResourceType::groupResource)
                .contains("secrets", "networkpolicies.networking.k8s.io");
    }

    @Test
    void discoveryWithoutAggregationIsTheSame() {
        DiscoveryReader plain = new DiscoveryReader(client, ApiRequest.JSON);
        assertThat(plain.read().served()).containsExactlyInAnyOrderElementsOf(discovery.served());
    }

    @Test
    void anObjectIsCreatedChangedAndDeleted() {
        ObjectReference name = configMap("one");
        client.delete(
                name,
                new DeleteOptions(
                        DeleteOptions.Propagation.BACKGROUND,
                        java.util.Optional.empty(),
                        java.util.Optional.empty(),
                        false));
        client.create(name, map("one", "a"), WriteOptions.STORED);
        ApiException again = catchThrowableOfType(
                ApiException.class, () -> client.create(name, map("one", "a"), WriteOptions.STORED));
        assertThat(again.isAlreadyExists()).isTrue();
        ObjectNode patch = Json.object();
        patch.putObject("data").put("other", "b");
        patch.putObject("metadata").put("resourceVersion", "1");
        ApiException stale =
                catchThrowableOfType(ApiException.class, () -> client.mergePatch(name, patch, WriteOptions.STORED));
        assertThat(stale.isConflict()).isTrue();
        patch.remove("metadata");
        client.mergePatch(name, patch, WriteOptions.DRY_RUN);
        assertThat(client.get(name).orElseThrow().path("data").has("other")).isFalse();
        ObjectNode patched = client.mergePatch(name, patch, WriteOptions.STORED);
        assertThat(patched.path("data").path("other").asString()).isEqualTo("b");
        patched.withObject("data").put("key", "c");
        assertThat(client.update(name, patched, WriteOptions.STORED)
                        .path("data")
                        .path("key")
                        .asString())
                .isEqualTo("c");
        assertThat(client.delete(name, DeleteOptions.background(uid(patched)))).isEmpty();
        assertThat(client.get(name)).isEmpty();
    }

    @Test
    void anotherManagersFieldIsAConflictWithItsPath() {
        ObjectReference name = configMap("owned");
        client.apply(name, map("owned", "a"), true, new WriteOptions("somebody", false));
        ApiException conflict = catchThrowableOfType(
                ApiException.class, () -> client.apply(name, map("owned", "b"), false, WriteOptions.STORED));
        assertThat(conflict.isConflict()).isTrue();
        assertThat(conflict.causes()).singleElement().satisfies(cause -> {
            assertThat(cause.reason()).isEqualTo("FieldManagerConflict");
            assertThat(cause.field()).isEqualTo(".data.key");
        });
    }

    @Test
    void aListIsReadInPages() {
        for (int i = 0; i < 12; i++) {
            client.apply(configMap("page-" + i), map("page-" + i, "x"), true, WriteOptions.STORED);
        }
        List<String> names = new ArrayList<>();
        ListRequest request = ListRequest.of(configMaps, NAMESPACE).labelled("test=true");
        ObjectList.Outcome outcome = new ObjectList(client, request, 5, item -> {
                    assertThat(item.path("kind").asString()).isEqualTo("ConfigMap");
                    names.add(item.path("metadata").path("name").asString());
                })
                .read();
        assertThat(names).contains("page-0", "page-11").doesNotHaveDuplicates().hasSize((int) outcome.count());
        assertThat(outcome.resumed()).isFalse();
        client.list(request.metadataOnly(), item -> assertThat(item.has("data")).isFalse());
    }

    @Test
    void aWatchSeesWhatIsThereAndWhatComes() {
        client.apply(configMap("before"), map("before", "x"), true, WriteOptions.STORED);
        List<String> seen = new ArrayList<>();
        ListRequest request = ListRequest.of(configMaps, NAMESPACE).labelled("test=true");
        boolean enough = client.watch(request, Duration.ofSeconds(20), event -> {
            if (event instanceof WatchEvent.Present(ObjectNode object)) {
                String name = object.path("metadata").path("name").asString();
                seen.add(name);
                if (name.equals("before")) {
                    client.apply(configMap("during"), map("during", "x"), true, WriteOptions.STORED);
                }
            }
            return seen.contains("during");
        });
        assertThat(enough).isTrue();
        assertThat(seen).contains("before", "during");
    }

    @Test
    void accessIsAskedFor() {
        assertThat(client.isAllowed(AccessQuestion.any("list", configMaps, NAMESPACE)))
                .isTrue();
    }
}
