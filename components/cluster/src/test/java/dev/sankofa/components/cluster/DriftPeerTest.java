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
import dev.sankofa.testkit.ProgramRun;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What kubectl applied from a kustomization to the real Kubernetes, compared with Git. */
@PeerTest
final class DriftPeerTest {
    private static final String OVERLAY = """
            apiVersion: kustomize.config.k8s.io/v1beta1
            kind: Kustomization
            namespace: NAMESPACE
            resources: [../base]
            configMapGenerator:
            - {name: generated, literals: [KEY=value]}
            secretGenerator:
            - {name: generated, literals: [PASSWORD=do-not-tell]}
            images:
            - {name: registry.example.com/shop/front, newTag: "2"}
            """;

    @TempDir
    Path directory;

    private final String namespace = "drift-" + Long.toString(System.nanoTime(), 36);
    private Repository repository;

    @BeforeEach
    void apply() throws IOException, InterruptedException {
        repository = GitRepository.create(
                directory.resolve("origin"),
                Map.of(
                        "k8s/base/shop.yaml", shop(),
                        "k8s/base/kustomization.yaml", "resources: [shop.yaml]\n",
                        "k8s/production/kustomization.yaml", OVERLAY.replace("NAMESPACE", namespace)));
        kubectl("create", "namespace", namespace);
        kubectl("apply", "-k", repository.getWorkTree() + "/k8s/production");
        kubectl("rollout", "status", "deployment/front", "-n", namespace, "--timeout=60s");
        kubectl("rollout", "status", "deployment/backend", "-n", namespace, "--timeout=60s");
    }

    @AfterEach
    void delete() throws IOException, InterruptedException {
        repository.close();
        kubectl("delete", "namespace", namespace, "--wait=false");
    }

    private String shop() throws IOException {
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("restore/shop.yaml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("$NAMESPACE", namespace);
        }
    }

    private static void kubectl(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Peer.program("kubectl").toString(),
                "--kubeconfig",
                Peer.program("kubeconfig").toString()));
        command.addAll(List.of(arguments));
        ProgramRun.output(command);
    }

    private Drifting.Drift drift(String path) {
        ClusterKind kind = new ClusterKind(TestCluster.QUICK);
        Map<String, Object> settings = new LinkedHashMap<>(TestCluster.peer());
        settings.put("namespaces", List.of(namespace));
        settings.put("git", repository.getWorkTree().toString());
        settings.put("git-path", path);
        settings.put("git-kustomize", Peer.program("kubectl").toString());
        Component component = kind.open("cluster", Settings.of("component cluster", kind.settings(), settings));
        RunContext run = new RunContext(EventListener.NONE, new Cancellation(), InstantSource.system(), directory);
        return ((Drifting) component).drift(run).orElseThrow();
    }

    @Test
    void whatIsAppliedIsNoDriftAndWhatSomebodyChangesIs() throws IOException, InterruptedException {
        Drifting.Drift none = drift("k8s/production");
        assertThat(none.differences()).isEmpty();
        assertThat(none.compared()).isGreaterThan(15);

        kubectl("set", "image", "deployment/front", "web=registry.example.com/shop/front:3", "-n", namespace);
        kubectl("delete", "configmap", "settings", "-n", namespace);
        kubectl("create", "configmap", "stranger", "-n", namespace);
        kubectl("patch", "secret", "app", "-n", namespace, "-p", "{\"stringData\": {\"JWT\": \"do-not-tell\"}}");
        List<Drifting.Difference> differences = drift("k8s/production").differences();
        assertThat(differences.toString())
                .contains("Secret " + namespace + "/app")
                .doesNotContain("do-not-tell", "ZG8tbm90LXRlbGw", "c2VjcmV0LWtleQ");
        assertThat(differences)
                .extracting(difference -> difference.kind() + " " + difference.object() + " " + difference.declared()
                        + " " + difference.actual())
                .contains(
                        "field Deployment.apps " + namespace
                                + "/front registry.example.com/shop/front:2 registry.example.com/shop/front:3",
                        "not-live ConfigMap " + namespace + "/settings  ",
                        "not-in-git ConfigMap " + namespace + "/stranger  ");
    }

    @Test
    void theFolderAboveAnOverlayIsEnough() {
        Drifting.Drift none = drift("k8s");
        assertThat(none.differences()).isEmpty();
        assertThat(none.compared()).isGreaterThan(15);
    }
}
