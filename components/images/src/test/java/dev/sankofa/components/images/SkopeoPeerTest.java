package dev.sankofa.components.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.images.archive.ArchiveRequest;
import dev.sankofa.components.images.archive.ImageArchive;
import dev.sankofa.components.images.manifest.Platform;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.EntryType;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.sandbox.registry.RegistryServer;
import dev.sankofa.sandbox.registry.SampleImage;
import dev.sankofa.testkit.Peer;
import dev.sankofa.testkit.PeerTest;
import dev.sankofa.testkit.ProgramRun;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What we read and write, beside skopeo, in our registry and in Debian's. */
@PeerTest
final class SkopeoPeerTest extends ImagesFixture {
    private static String skopeo(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(Peer.program("skopeo").toString(), "--insecure-policy"));
        command.addAll(List.of(arguments));
        return ProgramRun.output(command);
    }

    private String digest(String image) throws Exception {
        return skopeo("inspect", "--tls-verify=false", "--format", "{{.Digest}}", "docker://" + image);
    }

    private void copyAll(String from, String to) throws Exception {
        skopeo("copy", "--all", "--preserve-digests", "--src-tls-verify=false", "--dest-tls-verify=false", from, to);
    }

    private Component component(String image) {
        return open(Map.of("images", List.of(image)));
    }

    private Component open(Map<String, ?> values) {
        ImagesKind kind = new ImagesKind(QUICK);
        Map<String, Object> all = new java.util.LinkedHashMap<>(values);
        all.put("plain-http", "true");
        return kind.open("images", Settings.of("component images", kind.settings(), all));
    }

    @Test
    void whatSkopeoCopiesFromOurRegistryToDebiansWeCaptureAndBringBack() throws Exception {
        RegistryServer ours = registry(RegistryServer.Login.NONE);
        String wanted = new SampleImage("shop/backend", 3 << 20, 3, 7).putIndex(ours.store(), "1.4");
        try (TestProgram debian = TestProgram.dockerRegistry(directory.resolve("debian"))) {
            String there = debian.host() + "/shop/backend:1.4";
            copyAll("docker://" + ours.host() + "/shop/backend:1.4", "docker://" + there);
            Component component = component(there);
            Taken taken = take(component);
            assertThat(taken.capture().facts().list("names", String.class)).containsExactly(there + " " + wanted);

            Settings renamed = target(Map.of("rename", List.of("shop=archive")));
            restore(component, taken.source(), renamed);
            requireProven(component, taken.source(), renamed);
            assertThat(digest(debian.host() + "/archive/backend:1.4")).isEqualTo(wanted);

            RegistryServer empty = registry(RegistryServer.Login.NONE);
            Settings back = target(Map.of("registry", empty.host(), "chunk-size", "256KiB"));
            restore(component, taken.source(), back);
            assertThat(digest(empty.host() + "/shop/backend:1.4")).isEqualTo(wanted);
            copyAll("docker://" + empty.host() + "/shop/backend:1.4", "dir:" + directory.resolve("dir"));
        }
    }

    @Test
    void chunkedUploadsArriveInDebiansRegistry() throws Exception {
        RegistryServer ours = registry(RegistryServer.Login.NONE);
        String wanted = new SampleImage("shop/backend", 5 << 20, 2, 9).putDocker(ours.store(), "1");
        Component component = component(ours.host() + "/shop/backend:1");
        Taken taken = take(component);
        try (TestProgram debian = TestProgram.dockerRegistry(directory.resolve("debian"))) {
            Settings there = target(Map.of("registry", debian.host(), "chunk-size", "1MiB"));
            restore(component, taken.source(), there);
            requireProven(component, taken.source(), there);
            assertThat(digest(debian.host() + "/shop/backend:1")).isEqualTo(wanted);
        }
    }

    @Test
    void skopeoPushesToOurRegistryWithAPasswordAndWhatItPushedIsWhole() throws Exception {
        RegistryServer plain = registry(RegistryServer.Login.NONE);
        String wanted = new SampleImage("shop/backend", 1 << 20, 2, 7).putIndex(plain.store(), "1.4");
        RegistryServer guarded = registry(RegistryServer.Login.bearer("ama", "a-password"));
        String login = "ama:a-password"; // of a registry that lives as long as this test
        skopeo(
                "copy",
                "--all",
                "--preserve-digests",
                "--src-tls-verify=false",
                "--dest-tls-verify=false",
                "--dest-creds=" + login,
                "docker://" + plain.host() + "/shop/backend:1.4",
                "docker://" + guarded.host() + "/shop/backend:1.4");
        assertThat(guarded.store().tag("shop/backend", "1.4")).contains(wanted);
        guarded.assertNothingOpen("shop/backend");
    }

    @Test
    void theLayoutOfACaptureIsOneForSkopeo() throws Exception {
        RegistryServer ours = registry(RegistryServer.Login.NONE);
        String index = new SampleImage("shop/backend", 100_000, 2, 7).putIndex(ours.store(), "1.4");
        String docker = new SampleImage("shop/frontend", 100_000, 1, 8).putDocker(ours.store(), "2");
        Component component =
                open(Map.of("images", List.of(ours.host() + "/shop/backend:1.4", ours.host() + "/shop/frontend:2")));
        Path layout = write(take(component).source(), directory.resolve("layout"));
        RegistryServer target = registry(RegistryServer.Login.NONE);
        for (String image : List.of("shop/backend:1.4", "shop/frontend:2")) {
            copyAll("oci:" + layout + ":" + ours.host() + "/" + image, "docker://" + target.host() + "/" + image);
        }
        assertThat(target.store().tag("shop/backend", "1.4")).contains(index);
        assertThat(target.store().tag("shop/frontend", "2")).contains(docker);
    }

    private static Path write(CaptureSource capture, Path layout) throws IOException {
        Files.createDirectories(layout);
        capture.walk(EntryPath.ROOT, entry -> {
            Path path = layout.resolve(entry.path().toString());
            try {
                if (entry.attributes().type() == EntryType.DIRECTORY) {
                    Files.createDirectories(path);
                    return;
                }
                try (InputStream in = capture.open(entry)) {
                    Files.copy(in, path);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return layout;
    }

    @Test
    void skopeoReadsOurArchivesInBothForms() throws Exception {
        RegistryServer ours = registry(RegistryServer.Login.NONE);
        String index = new SampleImage("shop/backend", 100_000, 2, 7).putIndex(ours.store(), "1.4");
        new SampleImage("shop/frontend", 100_000, 1, 8).putDocker(ours.store(), "2");
        Component component =
                open(Map.of("images", List.of(ours.host() + "/shop/backend:1.4", ours.host() + "/shop/frontend:2")));
        CaptureSource capture = take(component).source();
        Path docker = archive(capture, ArchiveRequest.Format.DOCKER, Optional.of(Platform.parse("linux/amd64")));
        Path oci = archive(capture, ArchiveRequest.Format.OCI, Optional.empty());

        RegistryServer target = registry(RegistryServer.Login.NONE);
        for (String image : List.of("shop/backend:1.4", "shop/frontend:2")) {
            skopeo(
                    "copy",
                    "--dest-tls-verify=false",
                    "docker-archive:" + docker + ":" + ours.host() + "/" + image,
                    "docker://" + target.host() + "/loaded/" + image);
        }
        assertThat(target.store().tags("loaded/shop/backend")).containsExactly("1.4");
        copyAll(
                "oci-archive:" + oci + ":" + ours.host() + "/shop/backend:1.4",
                "docker://" + target.host() + "/shop/backend:1.4");
        assertThat(target.store().tag("shop/backend", "1.4")).contains(index);
    }

    private Path archive(CaptureSource capture, ArchiveRequest.Format format, Optional<Platform> platform)
            throws IOException {
        Path file = directory.resolve(format + ".tar");
        try (OutputStream out = Files.newOutputStream(file)) {
            ImageArchive.of(capture, new ArchiveRequest(format, List.of(), platform))
                    .writeTo(out, new Cancellation());
        }
        return file;
    }
}
