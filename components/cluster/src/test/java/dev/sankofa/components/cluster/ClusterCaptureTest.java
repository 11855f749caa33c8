package dev.sankofa.components.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.cluster.capture.StoredObjects;
import dev.sankofa.components.cluster.restore.Settled;
import dev.sankofa.components.spi.Capture;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import dev.sankofa.sandbox.kubernetes.ApiServer;
import dev.sankofa.sandbox.kubernetes.access.AccessRule;
import dev.sankofa.sandbox.kubernetes.access.User;
import dev.sankofa.sandbox.kubernetes.fault.ApiFault;
import dev.sankofa.sandbox.kubernetes.fault.ApiFaultRule;
import dev.sankofa.testkit.CaptureStore;
import dev.sankofa.testkit.RecordedEvents;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

final class ClusterCaptureTest {
    @TempDir
    Path directory;

    private ApiServer server;
    private final RecordedEvents events = new RecordedEvents();
    private int captures;

    /** A capture as it came out. */
    private record Taken(Capture capture, CaptureSource source) {
        String text(String path) throws IOException {
            try (InputStream in = source.open(source.find(EntryPath.of(path)).orElseThrow())) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }

        boolean has(String path) {
            return source.find(EntryPath.of(path)).isPresent();
        }

        List<String> paths() {
            List<String> paths = new ArrayList<>();
            source.walk(EntryPath.ROOT, entry -> paths.add(entry.path().toString()));
            return paths;
        }

        List<String> findings() {
            return capture.findings().stream().map(Finding::toString).toList();
        }
    }

    @BeforeEach
    void start() throws IOException {
        server = ApiServer.start();
        try (ApiClient client = TestCluster.client(access(server.token()))) {
            new ShopObjects(client, "shop").create();
            Settled.await(client, "shop", "backend");
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Map<String, Object> access(String token) {
        return Map.of("server", server.endpoint().toString(), "token", token);
    }

    private Map<String, Object> settings(Object... more) {
        Map<String, Object> settings = new LinkedHashMap<>(access(server.token()));
        settings.put("namespaces", List.of("shop"));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i].toString(), more[i + 1]);
        }
        return settings;
    }

    private Taken capture(Map<String, ?> values) throws IOException {
        ClusterKind kind = new ClusterKind(TestCluster.STEADY);
        Path store = Files.createDirectory(directory.resolve("store-" + captures));
        Path scratch = Files.createDirectory(directory.resolve("scratch-" + captures++));
        CaptureStore sink = new CaptureStore(store);
        RunContext run = new RunContext(events, new Cancellation(), InstantSource.system(), scratch);
        Capture capture = kind.open("cluster", Settings.of("component cluster", kind.settings(), values))
                .capture(sink, run);
        return new Taken(capture, sink.seal(capture.facts()));
    }

    @Test
    void theObjectsOfANamespaceAreCapturedAndNotWhatControllersMake() throws IOException {
        Taken taken = capture(settings());
        assertThat(taken.paths())
                .contains(
                        "live/namespaces/shop/deployments.apps/backend.json",
                        "manifests/namespaces/shop/deployments.apps/backend.yaml",
                        "live/namespaces/shop/configmaps/settings.json",
                        "secrets/namespaces/shop/database.yaml",
                        "live/cluster/namespaces/shop.json")
                .noneMatch(path -> path.contains("/pods/") || path.contains("replicasets") || path.contains("/events"))
                .noneMatch(
                        path -> path.contains("kube-root-ca") || path.startsWith("manifests/namespaces/shop/secrets"));
        assertThat(taken.text("live/namespaces/shop/deployments.apps/backend.json"))
                .contains("managedFields", "\"uid\"");
        assertThat(taken.text("manifests/namespaces/shop/deployments.apps/backend.yaml"))
                .contains("kind: Deployment")
                .doesNotContain("managedFields", "uid:", "status:");
        assertThat(taken.text("manifests/namespaces/shop/configmaps/settings.yaml"))
                .contains("\"yes\": \"on\"");
        assertThat(taken.capture().items()).isGreaterThan(5);
    }

    @Test
    void valuesOfSecretsAreNowhereButInTheirOwnFiles() throws IOException {
        Taken taken = capture(settings());
        String base64 = Base64.getEncoder()
                .encodeToString(("postgresql://shop:" + ShopObjects.PASSWORD + "@db.example.org:5432/shop")
                        .getBytes(StandardCharsets.UTF_8));
        for (String path : taken.paths()) {
            if (path.contains(".") && !path.startsWith("secrets/namespaces/")) {
                boolean folder = !path.endsWith(".json") && !path.endsWith(".yaml") && !path.endsWith(".jsonl");
                assertThat(folder ? "" : taken.text(path)).as(path).doesNotContain(ShopObjects.PASSWORD, base64);
            }
        }
        assertThat(taken.text("live/namespaces/shop/secrets/database.json")).contains("DATABASE_URL");
        assertThat(taken.text("secrets/namespaces/shop/database.yaml")).contains(base64);
        assertThat(taken.capture().toString() + events.all()).doesNotContain(ShopObjects.PASSWORD, base64);
        assertThat(stored(taken, Optional.empty())
                        .path("data")
                        .path("DATABASE_URL")
                        .asString())
                .isEqualTo(base64);
    }

    private static ObjectNode stored(Taken taken, Optional<Secret> key) {
        return new StoredObjects(taken.source(), key)
                .find("", "Secret", "shop", "database")
                .orElseThrow();
    }

    @Test
    void sealedValuesOpenWithARecipientsKeyOnly() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("X25519").generateKeyPair();
        KeyPair other = KeyPairGenerator.getInstance("X25519").generateKeyPair();
        String recipient = Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
        Taken taken = capture(settings("secret-recipients", List.of(recipient)));
        assertThat(taken.has("secrets/namespaces/shop/database.yaml")).isFalse();
        assertThat(taken.text("secrets/namespaces/shop/database.sealed.json")).contains("DATABASE_URL");
        assertThat(stored(taken, Optional.empty()).has("data")).isFalse();
        assertThat(new StoredObjects(taken.source(), Optional.empty()).hasClosedSecrets())
                .isTrue();
        String value = stored(taken, Optional.of(secret(pair)))
                .path("data")
                .path("DATABASE_URL")
                .asString();
        assertThat(new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8))
                .contains(ShopObjects.PASSWORD);
        SankofaException refused =
                catchThrowableOfType(SankofaException.class, () -> stored(taken, Optional.of(secret(other))));
        assertThat(refused.code()).isEqualTo(ErrorCode.SECRET_UNRESOLVED);
    }

    private static Secret secret(KeyPair pair) {
        return Secret.of(Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
    }

    @Test
    void whatRunsWhatIsNeededAndWhatIsNotHeldIsSaid() throws IOException {
        Taken taken = capture(settings());
        assertThat(taken.text("running.jsonl")).contains("\"workloadKind\":\"Deployment\"", ShopObjects.DIGEST);
        assertThat(taken.text("dependencies.json"))
                .contains("db.example.org:5432", "shop-uploads", "Secret shop/database")
                .doesNotContain("shop:");
        assertThat(taken.capture().facts().list("dependsOn", String.class))
                .contains("postgres db.example.org:5432", "bucket shop-uploads");
        assertThat(taken.findings())
                .anyMatch(text -> text.contains("/app/uploads") && text.contains("emptyDir"))
                .anyMatch(text -> text.contains("PersistentVolumeClaim shop/uploads") && text.contains("no workload"));
    }

    @Test
    void readableValuesInAnAnnotationAreNamedAndLeftOut() throws IOException {
        server.objects()
                .edit(
                        "v1",
                        "Secret",
                        "shop",
                        "database",
                        secret -> secret.withObject("/metadata/annotations")
                                .put(
                                        "kubectl.kubernetes.io/last-applied-configuration",
                                        "{\"data\":\"" + ShopObjects.PASSWORD + "\"}"));
        Taken taken = capture(settings());
        assertThat(taken.findings())
                .anyMatch(text -> text.contains("Secret shop/database") && text.contains("readable"));
        assertThat(taken.text("live/namespaces/shop/secrets/database.json")).doesNotContain(ShopObjects.PASSWORD);
    }

    @Test
    void aDeniedKindIsNamedAndTheRestCaptured() throws IOException {
        server.addUser("limited", limited());
        Map<String, Object> settings = settings();
        settings.put("token", "limited");
        Taken taken = capture(settings);
        assertThat(taken.findings())
                .anyMatch(text -> text.contains("secrets in shop") && text.contains("not captured"));
        assertThat(taken.has("live/namespaces/shop/configmaps/settings.json")).isTrue();
        assertThat(taken.has("live/namespaces/shop/secrets/database.json")).isFalse();
    }

    private static User limited() {
        return new User(
                "limited",
                List.of(new AccessRule(
                        Set.of("get", "list"),
                        Set.of("", "apps"),
                        Set.of("configmaps", "deployments", "namespaces"),
                        Set.of("*"))));
    }

    @Test
    void whoMayReadNothingIsToldSo() {
        server.addUser("nobody", new User("nobody", List.of()));
        Map<String, Object> settings = settings();
        settings.put("token", "nobody");
        SankofaException refused = catchThrowableOfType(SankofaException.class, () -> capture(settings));
        assertThat(refused.code()).isEqualTo(ErrorCode.SOURCE_DENIED);
        assertThat(refused.hint()).hasValueSatisfying(hint -> assertThat(hint).contains("ClusterRole"));
    }

    @Test
    void aServerThatStartsAnewMeanwhileIsWaitedFor() throws IOException {
        ApiFaultRule restart = server.faults()
                .add(ApiFaultRule.on(new ApiFault.Before(server::restart), "list secrets")
                        .times(2));
        Taken taken = capture(settings());
        assertThat(restart.struck()).isEqualTo(2);
        assertThat(taken.has("secrets/namespaces/shop/database.yaml")).isTrue();
    }

    @Test
    void whatChangesMeanwhileIsNamed() throws IOException {
        Map<String, Object> settings = settings("kinds", List.of("ConfigMap", "Secret"), "concurrency", "1");
        server.faults()
                .add(ApiFaultRule.on(
                                new ApiFault.Before(() -> server.objects()
                                        .edit(
                                                "v1",
                                                "ConfigMap",
                                                "shop",
                                                "settings",
                                                map -> map.withObject("/data").put("more", "x"))),
                                "list secrets")
                        .times(1));
        Taken taken = capture(settings);
        assertThat(taken.text("changed.jsonl")).contains("\"changed\"", "configmaps", "settings");
        assertThat(taken.capture().facts().number("changedDuringCapture")).hasValue(1L);
    }

    @Test
    void aNamespaceThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> capture(settings("namespaces", List.of("shop", "shops"))))
                .isInstanceOfSatisfying(
                        SankofaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SOURCE_MISSING))
                .hasMessageContaining("'shops'");
    }
}
