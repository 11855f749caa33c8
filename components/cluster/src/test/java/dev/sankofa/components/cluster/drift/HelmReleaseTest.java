package dev.sankofa.components.cluster.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.components.cluster.api.Json;
import dev.sankofa.testkit.Seed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What Helm keeps of a release, and what somebody may have put there instead. */
final class HelmReleaseTest {
    private static final String RELEASE = "{\"name\":\"shop\",\"namespace\":\"live\",\"version\":7,"
            + "\"chart\":{\"metadata\":{\"name\":\"web\"}},\"config\":{\"password\":\"do-not-tell\"},\"manifest\":\"---\\na: b\\n\"}";

    static ObjectNode secret(byte[] release) {
        ObjectNode secret = Json.object().put("type", HelmRelease.TYPE);
        byte[] own = Base64.getEncoder().encode(release);
        secret.putObject("data").put("release", Base64.getEncoder().encodeToString(own));
        return secret;
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aReleaseIsReadPackedOrNot() throws IOException {
        for (byte[] bytes : new byte[][] {gzip(utf8(RELEASE)), utf8(RELEASE)}) {
            HelmRelease release = HelmRelease.read(secret(bytes));
            assertThat(release.title()).isEqualTo("Helm release shop, revision 7");
            assertThat(release.chart()).isEqualTo("web");
            assertThat(release.manifest()).isEqualTo("---\na: b\n");
            assertThat(release.values().path("password").asString("")).isEqualTo("do-not-tell");
            assertThat(release.toString()).doesNotContain("do-not-tell");
        }
    }

    @Test
    void whatUnpacksToTooMuchIsNotUnpacked() throws IOException {
        byte[] bomb = gzip(new byte[40 << 20]);
        assertThat(bomb.length).isLessThan(1 << 20);
        assertThatThrownBy(() -> HelmRelease.read(secret(bomb)))
                .isInstanceOf(IOException.class)
                .hasMessage("it is longer than 32 MiB");
    }

    @Test
    void anythingElseIsNoRelease() throws IOException {
        byte[] good = gzip(utf8(RELEASE));
        Random random = Seed.fresh().random();
        for (int i = 0; i < 300; i++) {
            byte[] bytes = Arrays.copyOf(good, 1 + random.nextInt(good.length));
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                assertThat(HelmRelease.read(secret(bytes)).name()).isNotEmpty();
            } catch (IOException e) {
                assertThat(e.getMessage()).startsWith("it ").doesNotContain("do-not-tell");
            }
        }
        assertThatThrownBy(() -> HelmRelease.read(Json.object())).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> HelmRelease.read(secret(utf8("[1]")))).isInstanceOf(IOException.class);
    }
}
