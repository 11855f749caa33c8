package dev.sankofa.sandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.testkit.PeerTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** The usual commands of kubectl, against ours. */
@PeerTest
class KubectlPeerTest {
    private static final String SHOP = """
            apiVersion: v1
            kind: Namespace
            metadata: {name: shop}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: settings, namespace: shop}
            data: {MODE: quiet, LEVEL: "1"}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: shop}
            spec:
              replicas: 2
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec:
                  containers:
                  - name: web
                    image: shop/web:1
                    envFrom: [{configMapRef: {name: settings}}]
                    ports: [{containerPort: 8080}]
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: web, namespace: shop}
            spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
            """;

    @TempDir
    private Path directory;

    private ApiServer server;

    @BeforeEach
    void start() throws IOException {
        server = ApiServer.start(ApiServer.Options.simulated().withTls());
        server.writeKubeconfig(directory.resolve("kubeconfig"));
        write(SHOP);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void write(String manifests) throws IOException {
        Files.writeString(directory.resolve("shop.yaml"), manifests);
    }

    private Kubectl.Result run(String... arguments) throws IOException, InterruptedException {
        return new Kubectl(directory).run(List.of(arguments), Map.of());
    }

    private String kubectl(String... arguments) throws IOException, InterruptedException {
        Kubectl.Result result = run(arguments);
        assertThat(result.status()).as(result.output()).isZero();
        return result.output();
    }

    private void rolledOut() throws IOException, InterruptedException {
        assertThat(kubectl("-n", "shop", "rollout", "status", "deployment/web", "--timeout=30s"))
                .contains("successfully rolled out");
    }

    private ObjectNode object(String kind, String name) {
        String apiVersion = kind.equals("Deployment") ? "apps/v1" : "v1";
        return server.objects().get(apiVersion, kind, "shop", name).orElseThrow();
    }

    @Test
    void appliesReadsAndDescribes() throws IOException, InterruptedException {
        assertThat(kubectl("apply", "-f", "shop.yaml"))
                .contains("namespace/shop created", "deployment.apps/web created", "service/web created");
        rolledOut();

        assertThat(kubectl("apply", "-f", "shop.yaml"))
                .contains("namespace/shop unchanged", "deployment.apps/web unchanged", "service/web unchanged");
        assertThat(kubectl("-n", "shop", "get", "deployments,pods,services,configmaps"))
                .contains("deployment.apps/web", "2/2", "pod/web-", "service/web", "configmap/settings");
        assertThat(kubectl("-n", "shop", "get", "all", "-o", "name")).contains("replicaset.apps/web-");
        assertThat(kubectl("-n", "shop", "describe", "deployment", "web"))
                .contains("MinimumReplicasAvailable", "NewReplicaSetAvailable", "ConfigMap  Optional: false");
        assertThat(kubectl("api-resources", "-o", "name")).contains("deployments.apps", "horizontalpodautoscalers");
        assertThat(kubectl("get", "pods", "-A", "--chunk-size=1", "-o", "name")).contains("pod/web-");
    }

    @Test
    void anApplyRemovesWhatItNoLongerNamesAndADiffShowsIt() throws IOException, InterruptedException {
        kubectl("apply", "-f", "shop.yaml");
        write(SHOP.replace(", LEVEL: \"1\"", "").replace("replicas: 2", "replicas: 3"));

        Kubectl.Result diff = run("diff", "-f", "shop.yaml");
        assertThat(diff.status()).as(diff.output()).isEqualTo(1);
        assertThat(diff.output()).contains("-  LEVEL: \"1\"", "+  replicas: 3");
        assertThat(object("ConfigMap", "settings").path("data").has("LEVEL")).isTrue();

        kubectl("apply", "-f", "shop.yaml");
        assertThat(object("ConfigMap", "settings").path("data").has("LEVEL")).isFalse();
        assertThat(Json.number(object("Deployment", "web"), 0, "spec", "replicas"))
                .isEqualTo(3);
    }

    @Test
    void appliesOnTheServersSideAndMeetsConflicts() throws IOException, InterruptedException {
        assertThat(kubectl("apply", "--server-side", "-f", "shop.yaml"))
                .contains("deployment.apps/web serverside-applied");
        kubectl("-n", "shop", "scale", "deployment/web", "--replicas=4");

        Kubectl.Result conflict = run("apply", "--server-side", "--field-manager=other", "-f", "shop.yaml");
        assertThat(conflict.status()).isEqualTo(1);
        assertThat(conflict.output()).contains("Apply failed with 1 conflict", ".spec.replicas");
        kubectl("apply", "--server-side", "--field-manager=other", "--force-conflicts", "-f", "shop.yaml");
        assertThat(Json.number(object("Deployment", "web"), 0, "spec", "replicas"))
                .isEqualTo(2);
    }

    @Test
    void patchesEditsAndLabels() throws IOException, InterruptedException {
        kubectl("apply", "-f", "shop.yaml");
        String strategic =
                "{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"web\",\"env\":[{\"name\":\"A\",\"value\":\"b\"}]}]}}}}";

        kubectl("-n", "shop", "patch", "deployment", "web", "-p", strategic);
        kubectl("-n", "shop", "patch", "cm", "settings", "--type=merge", "-p", "{\"data\":{\"MODE\":null}}");
        kubectl(
                "-n",
                "shop",
                "patch",
                "cm",
                "settings",
                "--type=json",
                "-p",
                "[{\"op\":\"replace\",\"path\":\"/data/LEVEL\",\"value\":\"2\"}]");
        kubectl("-n", "shop", "label", "cm", "settings", "tier=front");
        kubectl("-n", "shop", "annotate", "cm", "settings", "note=x");
        kubectl("-n", "shop", "set", "image", "deployment/web", "web=shop/web:2");

        ObjectNode container = Json.objects(
                        Json.at(object("Deployment", "web"), "spec", "template", "spec", "containers"))
                .getFirst();
        assertThat(Json.text(container, "image")).isEqualTo("shop/web:2");
        assertThat(Json.named(container.path("env"), "name", "A")).isPresent();
        ObjectNode settings = object("ConfigMap", "settings");
        assertThat(settings.path("data").toString()).isEqualTo("{\"LEVEL\":\"2\"}");
        assertThat(Json.text(settings, "metadata", "labels", "tier")).isEqualTo("front");
    }

    @Test
    void restartsUndoesAndWaits() throws IOException, InterruptedException {
        kubectl("apply", "-f", "shop.yaml");
        rolledOut();
        kubectl("-n", "shop", "rollout", "restart", "deployment/web");
        rolledOut();
        assertThat(Json.at(object("Deployment", "web"), "spec", "template", "metadata", "annotations")
                        .has("kubectl.kubernetes.io/restartedAt"))
                .isTrue();
        assertThat(kubectl("-n", "shop", "rollout", "history", "deployment/web"))
                .containsPattern("(?m)^2 ");
        kubectl("-n", "shop", "rollout", "undo", "deployment/web");
        rolledOut();
        assertThat(Json.at(object("Deployment", "web"), "spec", "template", "metadata", "annotations")
                        .has("kubectl.kubernetes.io/restartedAt"))
                .isFalse();
        kubectl("-n", "shop", "wait", "--for=condition=Available", "deployment/web", "--timeout=30s");
    }

    @Test
    void deletesAndWaitsUntilItIsGone() throws IOException, InterruptedException {
        kubectl("apply", "-f", "shop.yaml");
        rolledOut();

        assertThat(kubectl("-n", "shop", "delete", "deployment", "web", "--cascade=foreground", "--timeout=30s"))
                .contains("deleted");
        assertThat(kubectl("-n", "shop", "get", "pods")).contains("No resources found");
        assertThat(kubectl("-n", "shop", "delete", "configmaps", "--all", "--timeout=30s"))
                .contains("settings");
        assertThat(kubectl("delete", "namespace", "shop", "--timeout=30s")).contains("deleted");
        Kubectl.Result gone = run("get", "namespace", "shop");
        assertThat(gone.output()).contains("Error from server (NotFound): namespaces \"shop\" not found");
    }

    @Test
    void unknownFieldsAreRefused() throws IOException, InterruptedException {
        write(SHOP.replace("replicas: 2", "replicaz: 2"));

        Kubectl.Result refused = run("apply", "-f", "shop.yaml");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.output()).contains("unknown field \"spec.replicaz\"");
    }

    /** The way to lose keys: a Secret with one key, generated and applied over one that was applied with more. */
    @Test
    void aGeneratedSecretReplacesTheKeysOfTheOneBefore() throws IOException, InterruptedException {
        kubectl("apply", "-f", "shop.yaml");
        secret("--from-literal=password=geheim", "--from-literal=host=old");
        assertThat(Json.text(object("Secret", "login"), "data", "password")).isEqualTo("Z2VoZWlt");

        secret("--from-literal=host=new");

        assertThat(object("Secret", "login").path("data").toString()).isEqualTo("{\"host\":\"bmV3\"}");
    }

    private void secret(String... literals) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(
                List.of("-n", "shop", "create", "secret", "generic", "login", "--dry-run=client", "-o", "yaml"));
        arguments.addAll(List.of(literals));
        write(kubectl(arguments.toArray(String[]::new)));
        kubectl("apply", "-f", "shop.yaml");
    }
}
