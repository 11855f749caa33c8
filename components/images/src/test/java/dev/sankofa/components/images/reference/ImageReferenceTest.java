package dev.sankofa.components.images.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class ImageReferenceTest {
    private static final String DIGEST = "sha256:" + "ab".repeat(32);

    @Test
    void namesAreReadAsDockerReadsThem() {
        Map<String, String> names = Map.of(
                "nginx",
                "docker.io/library/nginx:latest",
                "bitnami/redis:7",
                "docker.io/bitnami/redis:7",
                "index.docker.io/nginx:1",
                "docker.io/library/nginx:1",
                "localhost/shop:1",
                "localhost/shop:1",
                "127.0.0.1:5000/shop/backend",
                "127.0.0.1:5000/shop/backend:latest",
                "registry.example.org/shop/backend:1.4@" + DIGEST,
                "registry.example.org/shop/backend:1.4@" + DIGEST,
                "docker-pullable://registry.example.org/shop@" + DIGEST,
                "registry.example.org/shop@" + DIGEST);
        names.forEach((written, meant) ->
                assertThat(ImageReference.parse(written).toString()).as(written).isEqualTo(meant));
    }

    @Test
    void readingWhatWasWrittenGivesTheSame() {
        ImageReference reference = ImageReference.parse("registry.example.org:5000/a/b-c__d.e:V1.x_y-z@" + DIGEST);
        assertThat(ImageReference.parse(reference.toString())).isEqualTo(reference);
        assertThat(reference.target()).isEqualTo(DIGEST);
    }

    @Test
    void whatIsNoNameIsRefused() {
        for (String text : new String[] {
            "",
            "registry.example.org/",
            "registry.example.org/Shop:1",
            "a//b",
            "a/b:",
            "a:-x",
            "a@sha256:12",
            "a@md5:" + "0".repeat(32),
            "a b",
            "../etc",
            "registry.example.org/a/../b",
            "host name.org/a",
            "a@" + DIGEST.toUpperCase(java.util.Locale.ROOT)
        }) {
            assertThatThrownBy(() -> ImageReference.parse(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
