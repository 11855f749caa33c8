package dev.sankofa.components.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.cluster.api.Discovery;
import dev.sankofa.components.cluster.api.Json;
import dev.sankofa.components.cluster.api.ObjectReference;
import dev.sankofa.components.cluster.api.WriteOptions;
import dev.sankofa.components.cluster.git.GitRepository;
import dev.sankofa.components.spi.Drifting;
import dev.sankofa.foundation.EventListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** Charts of Git, and what Helm keeps of their releases. */
final class ChartTest {
    private static final String MANIFEST = "{apiVersion: v1, kind: ConfigMap, metadata: {name: NAME}}\n";

    @RegisterExtension
    static final SandboxServer SERVER = new SandboxServer();

    @TempDir
    Path directory;

    private final String namespace = "shop-" + Long.toString(System.nanoTime(), 36);
    private Repository repository;
    private ApiClient client;

    @BeforeEach
    void start() throws IOException {
        repository = GitRepository.create(
                Files.createDirectories(directory.resolve("origin")),
                Map.of(
                        "k8s/web/Chart.yaml", "{apiVersion: v2, name: web, version: 1.0.0}\n",
                        "k8s/web/templates/a.yaml", "{{ .Values.none }}: [",
                        "k8s/web/charts/sub/Chart.yaml", "{apiVersion: v2, name: sub, version: 1.0.0}\n",
                        "k8s/idle/Chart.yaml", "{apiVersion: v2, name: idle, version: 1.0.0}\n"));
        client = TestCluster.client(SERVER.settings(), TestCluster.QUICK, EventListener.NONE);
        create("{apiVersion: v1, kind: Namespace, metadata: {name: " + namespace + "}}", "Namespace", "", namespace);
        release("web", "installed");
        release("strange", "stranger");
    }

    @AfterEach
    void stop() {
        client.close();
        repository.close();
    }

    private void create(String yaml, String kind, String in, String name) {
        ObjectNode object = Json.MAPPER.valueToTree(new org.snakeyaml.engine.v2.api.Load(
                        org.snakeyaml.engine.v2.api.LoadSettings.builder().build())
                .loadFromString(yaml));
        create(object, kind, in, name);
    }

    private void create(ObjectNode object, String kind, String in, String name) {
        Discovery discovery = client.discover();
        ObjectReference reference =
                new ObjectReference(discovery.findPreferred("", kind).orElseThrow(), in, name);
        client.create(reference, object, new WriteOptions("helm", false));
    }

    /** As Helm keeps it. */
    private void release(String chart, String makes) throws IOException {
        ObjectNode release = Json.object()
                .put("name", chart + "-1")
                .put("namespace", namespace)
                .put("version", 3);
        release.putObject("chart").putObject("metadata").put("name", chart);
        release.putObject("config").put("password", "do-not-tell");
        release.put("manifest", MANIFEST.replace("NAME", makes));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(release.toString().getBytes(StandardCharsets.UTF_8));
        }
        byte[] own = Base64.getEncoder().encode(packed.toByteArray());
        String name = "sh.helm.release.v1." + chart + "-1.v3";
        ObjectNode secret =
                Json.object().put("apiVersion", "v1").put("kind", "Secret").put("type", "helm.sh/release.v1");
        secret.putObject("metadata")
                .put("name", name)
                .put("namespace", namespace)
                .putObject("labels")
                .put("owner", "helm")
                .put("status", "deployed");
        secret.putObject("data").put("release", Base64.getEncoder().encodeToString(own));
        create(secret, "Secret", namespace, name);
    }

    /** A program of the user's own. */
    private String program(String script) throws IOException {
        Path program = directory.resolve("helm");
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return program.toString();
    }

    private List<String> drift(String program) throws IOException {
        Drifting.Drift drift = DriftOfGit.ask(SERVER.settings(), namespace, repository, "git-helm", program, directory);
        assertThat(drift.toString()).doesNotContain("do-not-tell");
        return drift.differences().stream()
                .map(difference -> (difference.kind() + " " + difference.object() + " " + difference.by()).strip())
                .toList();
    }

    @Test
    void aChartIsRenderedAsItsReleaseWasInstalled() throws IOException {
        String script = "test \"$1 $2 $4 $5\" = \"template web-1 --namespace " + namespace + "\" || exit 2\n"
                + "test -f \"$3/Chart.yaml\" || exit 3\n"
                + "grep -q do-not-tell \"$7\" || exit 4\n"
                + "test -z \"$JAVA_HOME\" || exit 5\n"
                + "echo '" + MANIFEST.strip().replace("NAME", "rendered") + "'";
        assertThat(drift(program(script)))
                .containsExactlyInAnyOrder(
                        "not-live ConfigMap " + namespace + "/rendered k8s/web/Chart.yaml",
                        "not-live ConfigMap " + namespace + "/stranger Helm release strange-1, revision 3",
                        "not-compared k8s/idle/Chart.yaml no release of chart idle is in our namespaces");
    }

    @Test
    void withoutHelmWhatWasInstalledIsComparedAndThatIsSaid() throws IOException {
        assertThat(drift("/nowhere/helm"))
                .contains(
                        "not-live ConfigMap " + namespace + "/installed Helm release web-1, revision 3",
                        "not-compared k8s/web/Chart.yaml it needs the program /nowhere/helm, which is not there: install it, or"
                                + " name it with git-helm; what Helm release web-1, revision 3, was installed with is compared"
                                + " instead");
    }

    @Test
    void aChartThatHelmDoesNotTakeIsSaidWithoutValues() throws IOException {
        assertThat(drift(program("echo \"no such value: do-not-tell\" >&2; exit 1")))
                .contains("not-live ConfigMap " + namespace + "/installed Helm release web-1, revision 3")
                .anySatisfy(line -> assertThat(line).contains("failed: no such value: (not shown);"));
    }

    @Test
    void aSecretThatHoldsNoReleaseIsNamed() throws IOException {
        ObjectNode secret =
                Json.object().put("apiVersion", "v1").put("kind", "Secret").put("type", "helm.sh/release.v1");
        secret.putObject("metadata")
                .put("name", "odd")
                .put("namespace", namespace)
                .putObject("labels")
                .put("owner", "helm")
                .put("status", "deployed");
        secret.putObject("data").put("release", "AAAA");
        create(secret, "Secret", namespace, "odd");
        assertThat(drift("/nowhere/helm"))
                .contains("not-compared Secret " + namespace + "/odd it does not hold a release as Helm 3 keeps it");
    }
}
