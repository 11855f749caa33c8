package dev.sankofa.sandbox.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.sandbox.registry.RegistryExchangeClient.Answer;
import dev.sankofa.sandbox.registry.store.RegistryStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the sandbox's registry is stricter than clients hope. */
final class RegistryServerTest {
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

    @TempDir
    private Path directory;

    private RegistryServer server;
    private RegistryExchangeClient client;

    @BeforeEach
    void start() throws Exception {
        server = RegistryServer.start(directory);
        client = new RegistryExchangeClient(server.host());
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private Answer send(String method, String target, Map<String, String> headers, String body) throws Exception {
        return client.send(method, target, headers, body);
    }

    private static String digest(String text) {
        return RegistryStore.digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private String put(String blob) throws Exception {
        Answer answer = send("POST", "/v2/a/blobs/uploads/?digest=" + digest(blob), Map.of(), blob);
        assertThat(answer.status()).isEqualTo(201);
        return digest(blob);
    }

    private static String manifest(String config, int size) {
        return "{\"schemaVersion\":2,\"mediaType\":\"" + MANIFEST + "\",\"config\":{\"mediaType\":\"x/y\",\"digest\":\""
                + config + "\",\"size\":" + size + "},\"layers\":[]}";
    }

    @Test
    void aManifestNeedsItsPartsTheirSizesAndItsOwnMediaType() throws Exception {
        String config = put("{}");
        Map<String, String> type = Map.of("content-type", MANIFEST);
        assertThat(send("PUT", "/v2/a/manifests/1", type, manifest(digest("else"), 4))
                        .code())
                .isEqualTo("MANIFEST_BLOB_UNKNOWN");
        assertThat(send("PUT", "/v2/a/manifests/1", type, manifest(config, 3)).code())
                .isEqualTo("SIZE_INVALID");
        assertThat(send("PUT", "/v2/a/manifests/1", Map.of("content-type", "text/plain"), manifest(config, 2))
                        .code())
                .isEqualTo("MANIFEST_INVALID");
        assertThat(send("PUT", "/v2/a/manifests/" + digest("x"), type, manifest(config, 2))
                        .code())
                .isEqualTo("DIGEST_INVALID");
        assertThat(send("PUT", "/v2/a/manifests/1", type, manifest(config, 2)).status())
                .isEqualTo(201);
    }

    @Test
    void aManifestIsOnlyAnsweredToThoseWhoAcceptIt() throws Exception {
        String config = put("{}");
        send("PUT", "/v2/a/manifests/1", Map.of("content-type", MANIFEST), manifest(config, 2));
        assertThat(send("GET", "/v2/a/manifests/1", Map.of("accept", "application/json"), "")
                        .status())
                .isEqualTo(404);
        assertThat(send("GET", "/v2/a/manifests/1", Map.of("accept", "x/y, " + MANIFEST + ";q=1"), "")
                        .body())
                .isEqualTo(manifest(config, 2));
    }

    @Test
    void chunksFollowEachOtherAndTheDigestIsComputed() throws Exception {
        String location = send("POST", "/v2/a/blobs/uploads/", Map.of(), "").header("location");
        assertThat(send("PATCH", location, Map.of("content-range", "3-5"), "abc")
                        .status())
                .isEqualTo(416);
        location =
                send("PATCH", location, Map.of("content-range", "0-2"), "abc").header("location");
        assertThat(send("GET", location, Map.of(), "").header("range")).isEqualTo("0-2");
        assertThat(send("PATCH", location, Map.of("content-range", "0-2"), "abc")
                        .status())
                .isEqualTo(416);
        assertThat(send("PUT", location + "&digest=" + digest("other"), Map.of(), "def")
                        .code())
                .isEqualTo("DIGEST_INVALID");
        assertThat(send("GET", location, Map.of(), "").code()).isEqualTo("BLOB_UPLOAD_UNKNOWN");
    }

    @Test
    void anUploadThatIsLeftOpenIsNoticed() throws Exception {
        send("POST", "/v2/a/blobs/uploads/", Map.of(), "");
        assertThatThrownBy(() -> server.assertNothingOpen("a")).isInstanceOf(AssertionError.class);
    }

    @Test
    void rangesAreExact() throws Exception {
        String blob = put("0123456789");
        Answer part = send("GET", "/v2/a/blobs/" + blob, Map.of("range", "bytes=7-"), "");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("789");
        assertThat(part.header("content-range")).isEqualTo("bytes 7-9/10");
        assertThat(send("GET", "/v2/a/blobs/" + blob, Map.of("range", "bytes=10-"), "")
                        .status())
                .isEqualTo(416);
    }

    @Test
    void namesThatAreNoneAreRefused() throws Exception {
        assertThat(send("GET", "/v2/A/tags/list", Map.of(), "").code()).isEqualTo("NAME_INVALID");
        assertThat(send("GET", "/v2/a/../b/tags/list", Map.of(), "").status()).isGreaterThanOrEqualTo(400);
        assertThat(send("GET", "/v2/a/manifests/-x", Map.of(), "").code()).isEqualTo("TAG_INVALID");
        assertThat(send("GET", "/v2/a/blobs/sha256:12", Map.of(), "").code()).isEqualTo("DIGEST_INVALID");
        assertThat(send("GET", "/v2/a/nothing", Map.of(), "").code()).isEqualTo("UNSUPPORTED");
    }

    @Test
    void aTokenOpensWhatItWasAskedForAndNothingElse() throws Exception {
        try (RegistryServer guarded = RegistryServer.start(
                        directory.resolve("guarded"), 0, RegistryServer.Login.bearer("ama", "secret"));
                RegistryExchangeClient asking = new RegistryExchangeClient(guarded.host())) {
            Answer refused = asking.send("GET", "/v2/a/tags/list", Map.of(), "");
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.header("www-authenticate")).contains("scope=\"repository:a:pull\"");
            Answer wrong = asking.send(
                    "GET",
                    "/token?service=sandbox-registry&scope=repository:a:pull",
                    Map.of("authorization", "Basic eDp5"),
                    "");
            assertThat(wrong.status()).isEqualTo(401);
            String basic = java.util.Base64.getEncoder().encodeToString("ama:secret".getBytes(StandardCharsets.UTF_8));
            String token = asking.send(
                            "GET",
                            "/token?service=sandbox-registry&scope=repository:a:pull",
                            Map.of("authorization", "Basic " + basic),
                            "")
                    .body()
                    .replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
            Map<String, String> bearer = Map.of("authorization", "Bearer " + token);
            assertThat(asking.send("GET", "/v2/a/tags/list", bearer, "").code()).isEqualTo("NAME_UNKNOWN");
            assertThat(asking.send("GET", "/v2/b/tags/list", bearer, "").status())
                    .isEqualTo(401);
            assertThat(asking.send("POST", "/v2/a/blobs/uploads/", bearer, "").status())
                    .isEqualTo(401);
        }
    }

    @Test
    void whatItHoldsSurvivesARestart() throws Exception {
        String config = put("{}");
        send("PUT", "/v2/a/manifests/1", Map.of("content-type", MANIFEST), manifest(config, 2));
        try (RegistryServer again = RegistryServer.start(directory);
                RegistryExchangeClient asking = new RegistryExchangeClient(again.host())) {
            assertThat(asking.send("GET", "/v2/a/manifests/1", Map.of("accept", MANIFEST), "")
                            .body())
                    .isEqualTo(manifest(config, 2));
        }
    }
}
