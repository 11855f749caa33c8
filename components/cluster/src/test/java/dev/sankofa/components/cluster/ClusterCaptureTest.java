package dev.sankofa.components.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.cluster.capture.StoredObjects;
import dev.sankofa.components.spi.Capture;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.Drifting;
import dev.sankofa.components.spi.Entry;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.EntryType;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import dev.sankofa.http.RetryPolicy;
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
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.api.Git;
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
            new ShopObjects(client, "shop").create().awaitPods();
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
        return capture(values, new CaptureStore(Files.createDirectory(directory.resolve("store-" + captures))));
    }

    private Taken capture(Map<String, ?> values, CaptureStore sink) throws IOException {
        ClusterKind kind = new ClusterKind(new RetryPolicy(12, Duration.ofMillis(10), Duration.ofMillis(500)));
        Path scratch = Files.createDirectory(directory.resolve("scratch-" + captures++));
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
                .add(ApiFaultRule.on(
                                new ApiFault.Before(() -> Thread.ofVirtual().start(server::restart)), "list secrets")
                        .times(1));
        Taken taken = capture(settings());
        assertThat(restart.struck()).isEqualTo(1);
        assertThat(taken.has("secrets/namespaces/shop/database.yaml")).isTrue();
        assertThat(taken.has("live/namespaces/shop/deployments.apps/backend.json"))
                .isTrue();
    }

    @Test
    void aConnectionThatBreaksAgainAndAgainIsToldOf() throws IOException {
        server.faults()
                .add(ApiFaultRule.on(new ApiFault.CutRequest(), "list secrets").times(4));
        Taken taken = capture(settings());
        assertThat(taken.has("secrets/namespaces/shop/database.yaml")).isTrue();
        assertThat(events.all().toString()).contains("Retrying", "list secrets in shop");
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

    private Path gitRepository(String settings) throws Exception {
        Path origin = directory.resolve("origin");
        try (Git git = Files.exists(origin)
                ? Git.open(origin.toFile())
                : Git.init()
                        .setInitialBranch("main")
                        .setDirectory(origin.toFile())
                        .call()) {
            Files.createDirectories(origin.resolve("k8s"));
            Files.writeString(origin.resolve("k8s/settings.yaml"), settings);
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("settings")
                    .setSign(false)
                    .setAuthor("Ama", "ama@example.org")
                    .setCommitter("Ama", "ama@example.org")
                    .call();
        }
        return origin;
    }

    private static String settingsManifest(String bucket) {
        return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\n"
                + "data: {USE_S3: 'true', S3_BUCKET: " + bucket + ", 'yes': 'on', text: \"one\\n  two\\n\"}\n---\n"
                + "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: absent}\n";
    }

    @Test
    void gitIsMirroredAndPlainGitClonesIt() throws Exception {
        Path origin = gitRepository(settingsManifest("shop-uploads"));
        Taken taken = capture(settings("git", origin.toString(), "git-path", "k8s"));
        Path copy = directory.resolve("copy");
        for (String path : taken.paths()) {
            if (path.startsWith("git/")) {
                extract(taken, path, copy.resolve(path.substring(4)));
            }
        }
        Process clone = new ProcessBuilder(
                        "git",
                        "clone",
                        "-q",
                        copy.toString(),
                        directory.resolve("clone").toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(clone.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(clone.waitFor()).as(said).isZero();
        assertThat(directory.resolve("clone/k8s/settings.yaml")).exists();
        assertThat(taken.capture().facts().group("git").text("commit").orElse(""))
                .matches("[0-9a-f]{40}");
        Path store = Files.createDirectory(directory.resolve("store-again"));
        Taken again = capture(settings("git", origin.toString()), new CaptureStore(store, taken.source()));
        assertThat(again.paths().stream().filter(path -> path.endsWith(".pack")).toList())
                .isEqualTo(taken.paths().stream()
                        .filter(path -> path.endsWith(".pack"))
                        .toList())
                .isNotEmpty();
    }

    private static void extract(Taken taken, String path, Path target) throws IOException {
        Entry entry = taken.source().find(EntryPath.of(path)).orElseThrow();
        if (entry.attributes().type() == EntryType.DIRECTORY) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        try (InputStream in = taken.source().open(entry)) {
            Files.copy(in, target);
        }
    }

    @Test
    void whereGitAndTheClusterDifferIsSaidBothWays() throws Exception {
        Path origin = gitRepository(settingsManifest("another-bucket"));
        Taken taken = capture(settings("git", origin.toString(), "git-path", "k8s"));
        assertThat(taken.text("drift.json"))
                .contains("\"field\" : \"data.S3_BUCKET\"", "another-bucket", "shop-uploads")
                .contains("not-live", "ConfigMap shop/absent", "not-in-git", "Deployment.apps shop/backend")
                .doesNotContain("data.USE_S3", ShopObjects.PASSWORD);
        assertThat(taken.findings()).anyMatch(text -> text.contains("data.S3_BUCKET"));
    }

    @Test
    void driftIsShownWithoutACaptureAndChangesNothing() throws Exception {
        Path origin = gitRepository(settingsManifest("another-bucket"));
        ClusterKind kind = new ClusterKind(TestCluster.QUICK);
        Component component = kind.open(
                "cluster",
                Settings.of(
                        "component cluster", kind.settings(), settings("git", origin.toString(), "git-path", "k8s")));
        String before =
                server.objects().get("v1", "ConfigMap", "shop", "settings").toString();
        RunContext run = new RunContext(events, new Cancellation(), InstantSource.system(), directory);
        Drifting.Drift drift = ((Drifting) component).drift(run).orElseThrow();
        assertThat(drift.differences())
                .contains(new Drifting.Difference(
                        "field",
                        "ConfigMap shop/settings",
                        "data.S3_BUCKET",
                        "another-bucket",
                        "shop-uploads",
                        "k8s/settings.yaml"));
        assertThat(server.objects().get("v1", "ConfigMap", "shop", "settings")).hasToString(before);
    }

    @Test
    void aRevisionThatIsNotThereIsNamed() throws Exception {
        Path origin = gitRepository(settingsManifest("shop-uploads"));
        assertThatThrownBy(() -> capture(settings("git", origin.toString(), "git-revision", "v9")))
                .isInstanceOfSatisfying(
                        SankofaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SOURCE_MISSING))
                .hasMessageContaining("'v9'");
    }

    @Test
    void aRepositoryThatIsNotThereIsNamed() {
        assertThatThrownBy(() ->
                        capture(settings("git", directory.resolve("nothing").toString())))
                .isInstanceOf(SankofaException.class)
                .hasMessageContaining("nothing");
    }
}
