package dev.sankofa.components.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.cluster.git.GitRepository;
import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.Drifting;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.EventListener;
import dev.sankofa.testkit.Peer;
import dev.sankofa.testkit.PeerTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the real Helm installed into the real Kubernetes, compared with the chart in Git. */
@PeerTest
final class ChartPeerTest {
    private static final String TEMPLATE = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: {{ .Release.Name }}-settings
              labels: {helm.sh/chart: "{{ .Chart.Name }}-{{ .Chart.Version }}", revision-asked: "{{ .Release.IsInstall }}"}
            data:
              colour: {{ .Values.colour | quote }}
            ---
            apiVersion: v1
            kind: Secret
            metadata: {name: {{ .Release.Name }}-login}
            stringData: {password: {{ required "a password is needed" .Values.password | quote }}}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: {{ .Release.Name }}}
            spec:
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec: {containers: [{name: web, image: "registry.example.com/web:{{ .Values.tag }}"}]}
            """;

    @TempDir
    Path directory;

    private final String namespace = "chart-" + Long.toString(System.nanoTime(), 36);
    private Repository repository;

    @BeforeEach
    void install() throws IOException, InterruptedException {
        Path helm = Peer.program("helm");
        repository = GitRepository.create(
                directory.resolve("origin"),
                Map.of(
                        "charts/web/Chart.yaml", "{apiVersion: v2, name: web, version: 1.0.0}\n",
                        "charts/web/values.yaml", "{colour: red, tag: '1'}\n",
                        "charts/web/templates/all.yaml", TEMPLATE));
        run(
                helm,
                "install",
                "shop",
                repository.getWorkTree() + "/charts/web",
                "--namespace",
                namespace,
                "--create-namespace",
                "--set",
                "colour=green,password=do-not-tell");
    }

    @AfterEach
    void delete() throws IOException, InterruptedException {
        if (repository != null) {
            repository.close();
            run(Peer.program("kubectl"), "delete", "namespace", namespace, "--wait=false");
        }
    }

    private static void run(Path program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of("--kubeconfig", Peer.program("kubeconfig").toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private Drifting.Drift drift(String helm) throws IOException {
        ClusterKind kind = new ClusterKind(TestCluster.QUICK);
        Map<String, Object> settings = new HashMap<>(TestCluster.peer());
        settings.put("namespaces", List.of(namespace));
        settings.put("git", repository.getWorkTree().toString());
        settings.put("git-path", "charts");
        settings.put("git-helm", helm);
        Component component = kind.open("cluster", Settings.of("component cluster", kind.settings(), settings));
        Path scratch = Files.createDirectories(directory.resolve("scratch"));
        RunContext run = new RunContext(EventListener.NONE, new Cancellation(), InstantSource.system(), scratch);
        Drifting.Drift drift = ((Drifting) component).drift(run).orElseThrow();
        assertThat(scratch).isEmptyDirectory();
        assertThat(drift.toString()).doesNotContain("do-not-tell", "ZG8tbm90LXRlbGw");
        return drift;
    }

    @Test
    void whatHelmInstalledIsNoDriftAndWhatSomebodyChangesIs() throws IOException, InterruptedException {
        String helm = Peer.program("helm").toString();
        Drifting.Drift none = drift(helm);
        assertThat(none.differences()).isEmpty();
        assertThat(none.compared()).isEqualTo(3);
        Drifting.Drift recorded = drift("/nowhere/helm");
        assertThat(recorded.differences())
                .extracting(Drifting.Difference::kind)
                .as("the recorded manifest says the same")
                .containsExactly("not-compared");
        assertThat(recorded.compared()).isEqualTo(3);

        run(
                Peer.program("kubectl"),
                "set",
                "image",
                "deployment/shop",
                "web=registry.example.com/web:2",
                "-n",
                namespace);
        run(Peer.program("kubectl"), "delete", "configmap", "shop-settings", "-n", namespace);
        assertThat(drift(helm).differences())
                .extracting(difference -> difference.kind() + " " + difference.object() + " " + difference.declared()
                        + " " + difference.actual() + " " + difference.by())
                .contains(
                        "field Deployment.apps " + namespace
                                + "/shop registry.example.com/web:1 registry.example.com/web:2 charts/web/Chart.yaml",
                        "not-live ConfigMap " + namespace + "/shop-settings   charts/web/Chart.yaml");
    }
}
