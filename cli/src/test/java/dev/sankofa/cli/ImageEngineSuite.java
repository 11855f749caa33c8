package dev.sankofa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.foundation.ExitStatus;
import dev.sankofa.sandbox.registry.RegistryServer;
import dev.sankofa.sandbox.registry.SampleImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real engine of containers loads what 'images export' wrote: under the right names, with the right image ids, and with the files of the layers. */
abstract class ImageEngineSuite {
    private static final int LAYER_BYTES = 200_000;

    /** Config and layers of a manifest, in this order, as the sample images write them. */
    private static final Pattern BLOB = Pattern.compile("\"size\":\\d+,\"digest\":\"(sha256:[0-9a-f]{64})\"");

    @TempDir
    Path directory;

    private CommandLineHarness sankofa;
    private RegistryServer registry;

    @BeforeEach
    void backUp() throws IOException {
        registry = RegistryServer.start(directory.resolve("registry"));
        new SampleImage("shop/backend", LAYER_BYTES, 3, 7).putIndex(registry.store(), "1.4");
        new SampleImage("shop/frontend", LAYER_BYTES, 2, 8).putDocker(registry.store(), "2");
        Path shop = Files.createDirectory(directory.resolve("shop"));
        Files.writeString(shop.resolve("password"), "correct-horse-battery-staple");
        Files.writeString(shop.resolve("sankofa.yaml"), """
                version: 1
                application: shop
                repository:
                  path: repository
                  password-file: password
                components:
                  images:
                    kind: images
                    images: ["%1$s/shop/backend:1.4", "%1$s/shop/frontend:2"]
                    plain-http: true
                """.formatted(registry.host()));
        sankofa = new CommandLineHarness(shop);
        sankofa("repo", "init");
        sankofa("backup");
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    private void sankofa(String... arguments) {
        CommandLineHarness.Outcome outcome = sankofa.run(arguments);
        assertThat(outcome.status()).as(outcome.out() + outcome.err()).isEqualTo(ExitStatus.OK);
    }

    /** Runs the engine's client, requires that it ends well, and returns what it printed. */
    abstract String engine(String... arguments) throws Exception;

    /** An image's id as the engine prints it. */
    abstract String id(String configDigest);

    final String load(String archive, String... more) throws Exception {
        List<String> export = new ArrayList<>(List.of("images", "export", "latest"));
        export.addAll(List.of(more));
        export.addAll(List.of("--out", archive));
        sankofa(export.toArray(String[]::new));
        return engine(
                "load", "--input", directory.resolve("shop").resolve(archive).toString());
    }

    final String name(String image) {
        return registry.host() + "/" + image;
    }

    /** Config and layers of an image, by its manifest in the registry. */
    private List<String> blobs(String repository, String tag, String architecture) throws IOException {
        String digest = registry.store().tag(repository, tag).orElseThrow();
        String manifest = manifest(repository, digest);
        Matcher child = Pattern.compile(
                        "\"digest\":\"([^\"]+)\",\"size\":\\d+,\"platform\":\\{\"architecture\":\"" + architecture)
                .matcher(manifest);
        return BLOB.matcher(child.find() ? manifest(repository, child.group(1)) : manifest)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private String manifest(String repository, String digest) throws IOException {
        return registry.store()
                .manifest(repository, digest)
                .orElseThrow()
                .bytes()
                .toString();
    }

    /** An image's id is the digest of its config; its files are those of its layers. */
    final void requireLoaded(String repository, String tag, String architecture) throws Exception {
        String image = name(repository + ":" + tag);
        List<String> blobs = blobs(repository, tag, architecture);
        assertThat(engine("image", "inspect", "--format", "{{.Id}} {{.Architecture}} {{.RepoTags}}", image))
                .isEqualTo(id(blobs.getFirst()) + " " + architecture + " [" + image + "]");
        String container =
                engine("create", "--platform", "linux/" + architecture, "--network", "none", image, "/srv/file-0");
        for (int layer = 0; layer < blobs.size() - 1; layer++) {
            Path copy = directory.resolve("copied");
            engine("cp", container + ":/srv/file-" + layer, copy.toString());
            assertThat(copy).hasBinaryContent(file(repository, blobs.get(layer + 1)));
        }
        engine("rm", container);
        engine("rmi", "--force", image);
    }

    /** The one file of a layer, behind its header. */
    private byte[] file(String repository, String layer) throws IOException {
        try (InputStream in = new GZIPInputStream(
                Files.newInputStream(registry.store().blob(repository, layer).orElseThrow()))) {
            in.skipNBytes(512);
            return in.readNBytes(LAYER_BYTES);
        }
    }

    @Test
    void oneImageInDockersForm() throws Exception {
        load("frontend.tar", name("shop/frontend:2"));
        requireLoaded("shop/frontend", "2", "amd64");
    }

    @Test
    void oneImageGzipped() throws Exception {
        load("frontend.tar.gz", name("shop/frontend:2"));
        requireLoaded("shop/frontend", "2", "amd64");
    }

    @Test
    void severalImages() throws Exception {
        requireBoth(load("all.tar", "--platform", "linux/amd64"));
    }

    final void requireBoth(String printed) throws Exception {
        assertThat(printed).contains(name("shop/backend:1.4"), name("shop/frontend:2"));
        requireLoaded("shop/backend", "1.4", "amd64");
        requireLoaded("shop/frontend", "2", "amd64");
    }

    @Test
    void thePlatformThatWasChosenIsTheOneThatIsLoaded() throws Exception {
        load("backend.tar", name("shop/backend:1.4"), "--platform", "linux/arm64");
        requireLoaded("shop/backend", "1.4", "arm64");
    }
}
