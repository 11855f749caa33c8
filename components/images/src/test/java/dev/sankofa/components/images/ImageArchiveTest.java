package dev.sankofa.components.images;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.images.archive.ArchiveRequest;
import dev.sankofa.components.images.archive.ImageArchive;
import dev.sankofa.components.images.manifest.Json;
import dev.sankofa.components.images.manifest.Platform;
import dev.sankofa.components.images.reference.Digest;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.sandbox.registry.RegistryServer;
import dev.sankofa.sandbox.registry.SampleImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Archives for Docker and others, taken apart again. */
final class ImageArchiveTest extends ImagesFixture {
    private RegistryServer server;
    private Taken taken;
    private String backend;
    private String frontend;

    @BeforeEach
    void capture() throws IOException {
        server = registry();
        backend = new SampleImage("shop/backend", 5000, 2, 7).putIndex(server.store(), "1.4");
        frontend = new SampleImage("shop/frontend", 3000, 1, 8).putDocker(server.store(), "2");
        server.store().tag("shop/frontend", "latest", frontend);
        SampleImage.putSignature(server.store(), "shop/backend", backend, 700, "");
        taken = take(open(server, Map.of(), "shop/backend:1.4", "shop/frontend:*"));
    }

    private static ArchiveRequest docker(String platform, String... images) {
        return new ArchiveRequest(
                ArchiveRequest.Format.DOCKER,
                List.of(images),
                platform.isEmpty() ? Optional.empty() : Optional.of(Platform.parse(platform)));
    }

    private Map<String, byte[]> files(ArchiveRequest request) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageArchive.of(taken.source(), request).writeTo(out, new Cancellation());
        return untar(out.toByteArray());
    }

    /** A reader of its own: names and bytes of plain files. */
    static Map<String, byte[]> untar(byte[] tar) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int at = 0; tar[at] != 0; ) {
            String name = text(tar, at, 100);
            int size = Integer.parseInt(text(tar, at + 124, 12).strip(), 8);
            if (tar[at + 156] == '0') {
                files.put(name, Arrays.copyOfRange(tar, at + 512, at + 512 + size));
            }
            at += 512 + (size + 511) / 512 * 512;
        }
        return files;
    }

    private static String text(byte[] tar, int at, int length) {
        return new String(tar, at, length, StandardCharsets.US_ASCII).split("\0", 2)[0];
    }

    @Test
    void anArchiveForDockerNamesConfigTagsAndLayersOfOnePlatform() throws Exception {
        Map<String, byte[]> files = files(docker("linux/arm64", server.host() + "/shop/backend:1.4"));
        String listing = new String(requireNonNull(files.get("manifest.json")), StandardCharsets.UTF_8);
        assertThat(listing)
                .startsWith("[{\"Config\":\"blobs/sha256/")
                .contains("\"" + server.host() + "/shop/backend:1.4\"");
        Map<String, Object> row =
                Json.read(listing.substring(1, listing.length() - 1).getBytes(StandardCharsets.UTF_8));
        assertThat(new String(requireNonNull(files.get(String.valueOf(row.get("Config")))), StandardCharsets.UTF_8))
                .contains("\"architecture\":\"arm64\"");
        assertThat((List<?>) requireNonNull(row.get("Layers")))
                .hasSize(2)
                .allSatisfy(layer -> assertThat(files).containsKey((String) layer));
        requireDigests(files, 4);
    }

    private static void requireDigests(Map<String, byte[]> files, int blobs) {
        assertThat(files.keySet()).filteredOn(name -> name.startsWith("blobs/")).hasSize(blobs);
        files.forEach((name, bytes) -> {
            if (name.startsWith("blobs/")) {
                assertThat(name).isEqualTo("blobs/sha256/" + Digest.of(bytes).hex());
            }
        });
    }

    @Test
    void severalImagesAndNamesShareOneArchive() throws Exception {
        Map<String, byte[]> files = files(docker("linux/amd64"));
        String listing = new String(requireNonNull(files.get("manifest.json")), StandardCharsets.UTF_8);
        assertThat(listing).contains(":1.4\"", "/shop/frontend:2\",\"" + server.host() + "/shop/frontend:latest\"");
        assertThat(listing.split("\"Config\"", -1)).hasSize(3);
    }

    @Test
    void anOciArchiveHasEveryPlatformAndTheSignatures() throws Exception {
        ArchiveRequest request = new ArchiveRequest(
                ArchiveRequest.Format.OCI, List.of(server.host() + "/shop/backend:1.4"), Optional.empty());
        Map<String, byte[]> files = files(request);
        assertThat(files).doesNotContainKey("manifest.json");
        assertThat((List<?>) requireNonNull(
                        Json.read(requireNonNull(files.get("index.json"))).get("manifests")))
                .hasSize(2);
        assertThat(files).containsKey("blobs/" + backend.replace(':', '/'));
        // Index, two manifests, two configs, three layers; signature, its config and its layer.
        requireDigests(files, 11);
    }

    @Test
    void theSameImagesMakeTheSameBytes() throws Exception {
        ByteArrayOutputStream one = new ByteArrayOutputStream();
        ByteArrayOutputStream two = new ByteArrayOutputStream();
        ImageArchive.of(taken.source(), docker("linux/amd64")).writeTo(one, new Cancellation());
        ImageArchive.of(
                        take(open(server, Map.of(), "shop/frontend:*", "shop/backend:1.4"))
                                .source(),
                        docker("linux/amd64"))
                .writeTo(two, new Cancellation());
        assertThat(two.toByteArray()).isEqualTo(one.toByteArray());
    }

    @Test
    void whatTheFormatCannotHoldIsRefusedWithWhatToSay() {
        SankofaException several = failure(() -> ImageArchive.of(taken.source(), docker("")));
        assertThat(several.code()).isEqualTo(ErrorCode.TARGET_REFUSED);
        assertThat(several.getMessage()).contains("linux/amd64, linux/arm64");
        assertThat(several.hint()).hasValueSatisfying(hint -> assertThat(hint).contains("--platform"));

        SankofaException other = failure(
                () -> ImageArchive.of(taken.source(), docker("linux/arm64", server.host() + "/shop/frontend:2")));
        assertThat(other.getMessage()).contains("is for linux/amd64, not for linux/arm64");

        SankofaException missing =
                failure(() -> ImageArchive.of(taken.source(), docker("", server.host() + "/shop/frontend:3")));
        assertThat(missing.code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(missing.hint()).hasValueSatisfying(hint -> assertThat(hint).contains("shop/frontend:2"));
    }
}
