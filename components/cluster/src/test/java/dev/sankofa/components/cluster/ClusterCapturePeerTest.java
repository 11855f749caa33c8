package dev.sankofa.components.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.spi.Capture;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.EntryType;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.Referencing;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.EventListener;
import dev.sankofa.testkit.CaptureStore;
import dev.sankofa.testkit.Peer;
import dev.sankofa.testkit.PeerTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Captures of a real Kubernetes; kubectl must take what they hold. */
@PeerTest
final class ClusterCapturePeerTest {
    private static final String NAMESPACE = "sankofa-capture";

    @TempDir
    Path directory;

    @BeforeEach
    void create() {
        try (ApiClient client = TestCluster.client(TestCluster.peer())) {
            new ShopObjects(client, NAMESPACE).create().awaitPods();
        }
    }

    @AfterEach
    void remove() throws Exception {
        kubectl("delete", "namespace", NAMESPACE, "--wait=true", "--timeout=60s");
    }

    private String kubectl(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(Peer.program("kubectl").toString()));
        command.addAll(List.of("--kubeconfig", Peer.program("kubeconfig").toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private Component component() {
        Map<String, Object> settings = new LinkedHashMap<>(TestCluster.peer());
        settings.put("namespaces", List.of(NAMESPACE));
        ClusterKind kind = new ClusterKind();
        return kind.open("cluster", Settings.of("component cluster", kind.settings(), settings));
    }

    private RunContext run() throws IOException {
        Path scratch = Files.createDirectories(directory.resolve("scratch"));
        return new RunContext(EventListener.NONE, new Cancellation(), InstantSource.system(), scratch);
    }

    @Test
    void kubectlTakesTheManifestsOfACaptureAndFindsNothingToChange() throws Exception {
        CaptureStore sink = new CaptureStore(Files.createDirectory(directory.resolve("store")));
        Capture capture = component().capture(sink, run());
        CaptureSource source = sink.seal(capture.facts());
        assertThat(capture.findings()).extracting(Finding::message).noneMatch(text -> text.startsWith("not captured"));
        for (String tree : List.of("manifests", "secrets")) {
            extract(source, tree);
            String said = kubectl(
                    "apply",
                    "--server-side",
                    "--dry-run=server",
                    "--force-conflicts",
                    "-R",
                    "-f",
                    directory.resolve(tree).toString());
            assertThat(said.lines().toList()).isNotEmpty().allMatch(line -> line.contains("serverside-applied"));
        }
        String diff = kubectl(
                "diff",
                "--server-side",
                "--force-conflicts",
                "-R",
                "-f",
                directory.resolve("manifests/namespaces").toString());
        assertThat(diff).as("what an apply of the capture would change").isEmpty();
    }

    private void extract(CaptureSource source, String tree) {
        source.walk(EntryPath.of(tree), entry -> {
            Path target = directory.resolve(entry.path().toString());
            try {
                if (entry.attributes().type() == EntryType.DIRECTORY) {
                    Files.createDirectories(target);
                    return;
                }
                Files.createDirectories(target.getParent());
                try (InputStream in = source.open(entry)) {
                    Files.copy(in, target);
                }
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    @Test
    void theImagesThatRunAreNamedByDigest() throws Exception {
        List<String> references = new ArrayList<>();
        Component component = component();
        assertThat(component).isInstanceOf(Referencing.class);
        if (component instanceof Referencing referencing) {
            referencing.references(Settings.of("nothing", List.of(), Map.of()), "images", run(), references::add);
        }
        assertThat(references).containsExactly("registry.example.com/shop/backend:latest@" + ShopObjects.DIGEST);
    }
}
