package dev.sankofa.components.images.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.components.images.reference.Digest;
import dev.sankofa.testkit.Seed;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ManifestTest {
    private static final String LAYER =
            "{\"mediaType\":\"application/vnd.oci.image.layer.v1.tar+gzip\",\"size\":3,\"digest\":\"sha256:"
                    + "ab".repeat(32) + "\"}";
    private static final String IMAGE = "{\"schemaVersion\":2,\"mediaType\":\"" + MediaTypes.OCI_MANIFEST
            + "\",\"config\":" + LAYER + ",\"layers\":[" + LAYER + "]}";

    private static Manifest read(String json, String contentType) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return Manifest.read(Digest.of(bytes), contentType, bytes);
    }

    @Test
    void anImageSaysItsConfigAndLayers() {
        Manifest manifest = read(IMAGE, "");
        assertThat(manifest.isIndex()).isFalse();
        assertThat(manifest.blobs()).hasSize(2);
        assertThat(manifest.bytes().toString()).isEqualTo(IMAGE);
    }

    @Test
    void whatAnIndexNamesThatIsNoManifestIsABlob() {
        Manifest index = read("{\"schemaVersion\":2,\"manifests\":[" + LAYER + "]}", MediaTypes.OCI_INDEX);
        assertThat(index.isIndex()).isTrue();
        assertThat(index.childManifests()).isEmpty();
        assertThat(index.blobs()).hasSize(1);
    }

    @Test
    void theManifestsOwnWordCountsMoreThanTheSenders() {
        assertThat(read(IMAGE, MediaTypes.DOCKER_MANIFEST).self().mediaType()).isEqualTo(MediaTypes.OCI_MANIFEST);
    }

    @Test
    void whatTwoReadersCouldUnderstandDifferentlyIsRefused() {
        String both = IMAGE.replace("\"layers\"", "\"manifests\":[],\"layers\"");
        String twice = IMAGE.replace("\"layers\"", "\"layers\":[],\"layers\"");
        String otherwise = IMAGE.replace(MediaTypes.OCI_MANIFEST, MediaTypes.OCI_INDEX);
        String first = "{\"schemaVersion\":1,\"name\":\"a\",\"fsLayers\":[]}";
        String unknown = IMAGE.replace(MediaTypes.OCI_MANIFEST, "application/json");
        for (String json :
                new String[] {both, twice, otherwise, first, unknown, "[]", "", "{} {}", "null", "\0\0\n\0{}", "{\0\0\0"
                }) {
            assertThatThrownBy(() -> read(json, "")).as(json).isInstanceOf(ManifestException.class);
        }
    }

    @Test
    void badDescriptorsAreRefused() {
        for (String layer : new String[] {
            "{}",
            "[]",
            "7",
            LAYER.replace("3", "-3"),
            LAYER.replace("3", "3.5"),
            LAYER.replace("sha256", "md5"),
            LAYER.replace("abab", "../.."),
            LAYER.replace("3", "99999999999999999999")
        }) {
            assertThatThrownBy(() -> read(IMAGE.replace("[" + LAYER, "[" + layer), ""))
                    .as(layer)
                    .isInstanceOf(ManifestException.class);
        }
    }

    @Test
    void randomChangesGiveAManifestOrTheOneFailure() {
        Random random = Seed.fresh().random();
        for (int i = 0; i < 5000; i++) {
            byte[] bytes = IMAGE.getBytes(StandardCharsets.UTF_8);
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(Manifest.read(Digest.of(bytes), "", bytes).blobs()).doesNotContainNull();
            } catch (ManifestException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }
}
