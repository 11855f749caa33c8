package dev.sankofa.components.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.Drifting;
import dev.sankofa.components.spi.Entry;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.EntryType;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.testkit.CaptureStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;

/** The Git repository in a capture, and where it and the cluster differ. */
final class GitCaptureTest extends CaptureFixture {
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
