package dev.sankofa.sandbox.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.sandbox.registry.RegistryExchangeClient.Answer;
import dev.sankofa.sandbox.registry.store.RegistryStore;
import dev.sankofa.testkit.Peer;
import dev.sankofa.testkit.PeerTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sends the same requests to our registry and to Debian's, and compares status, error code and the headers that clients go by. Where
 * they differ on purpose there is no step: this version of Debian's neither sorts tags nor answers them in pages, and calls an upload
 * that never was invalid rather than unknown.
 */
@PeerTest
final class DifferentialPeerTest {
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";

    @TempDir
    private Path directory;

    /** What one registry answered, step by step. */
    private static final class Script {
        private final RegistryExchangeClient client;
        private final List<String> answers = new ArrayList<>();

        Script(RegistryExchangeClient client) {
            this.client = client;
        }

        Answer send(String method, String target, Map<String, String> headers, String body) throws Exception {
            Answer answer = client.send(method, target, headers, body);
            String shown = target.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "ID").replaceAll("_state=[^&]*&?", "");
            shown = shown.replaceAll("^http://[^/]+", "").replaceAll("\\?$", "");
            answers.add(method + " " + shown + " -> " + answer.status() + " " + answer.code() + " digest="
                    + answer.header("docker-content-digest") + " range=" + answer.header("range") + " content-range="
                    + answer.header("content-range") + " located="
                    + !answer.header("location").isEmpty()
                    + (answer.status() == 200 && method.equals("GET")
                            ? " " + answer.body().strip()
                            : ""));
            return answer;
        }

        String upload() throws Exception {
            return send("POST", "/v2/shop/a/blobs/uploads/", Map.of(), "").header("location");
        }

        List<String> play() throws Exception {
            send("GET", "/v2/", Map.of(), "");
            blobs();
            chunks();
            manifests();
            return answers;
        }

        private static String and(String location, String more) {
            return location + (location.contains("?") ? "&" : "?") + more;
        }

        private void blobs() throws Exception {
            String blob = "0123456789";
            send("HEAD", "/v2/shop/a/blobs/" + digest(blob), Map.of(), "");
            send("PUT", and(upload(), "digest=" + digest(blob)), octets(), blob);
            send("HEAD", "/v2/shop/a/blobs/" + digest(blob), Map.of(), "");
            send("GET", "/v2/shop/a/blobs/" + digest(blob), Map.of(), "");
            send("GET", "/v2/shop/a/blobs/" + digest(blob), Map.of("range", "bytes=4-"), "");
            send("PUT", and(upload(), "digest=" + digest("else")), octets(), blob);
            send("PUT", and(upload(), "digest=sha256:12"), octets(), blob);
            send("POST", "/v2/shop/b/blobs/uploads/?mount=" + digest(blob) + "&from=shop/a", Map.of(), "");
            send("HEAD", "/v2/shop/b/blobs/" + digest(blob), Map.of(), "");
            send("POST", "/v2/shop/b/blobs/uploads/?mount=" + digest("none") + "&from=shop/a", Map.of(), "");
        }

        private void chunks() throws Exception {
            String location = upload();
            location = send("PATCH", location, range("0-2"), "abc").header("location");
            send("GET", location, Map.of(), "");
            location = send("PATCH", location, range("3-4"), "de").header("location");
            send("PUT", and(location, "digest=" + digest("abcdef")), octets(), "f");
            send("GET", "/v2/shop/a/blobs/" + digest("abcdef"), Map.of(), "");
            location = upload();
            send("DELETE", location, Map.of(), "");
            send("GET", location, Map.of(), "");
        }

        private void manifests() throws Exception {
            String config = "{}";
            send("PUT", and(upload(), "digest=" + digest(config)), octets(), config);
            String manifest = manifest(digest(config), 2);
            send("PUT", "/v2/shop/a/manifests/none", type(MANIFEST), manifest(digest("missing"), 7));
            send("PUT", "/v2/shop/a/manifests/" + digest("x"), type(MANIFEST), manifest);
            send("PUT", "/v2/shop/a/manifests/none", type(MANIFEST), "{");
            send("PUT", "/v2/shop/a/manifests/1.0", type(MANIFEST), manifest);
            send("PUT", "/v2/shop/a/manifests/" + digest(manifest), type(MANIFEST), manifest);
            send("HEAD", "/v2/shop/a/manifests/1.0", accept(), "");
            send("GET", "/v2/shop/a/manifests/1.0", accept(), "");
            send("GET", "/v2/shop/a/manifests/" + digest(manifest), accept(), "");
            send("GET", "/v2/shop/a/manifests/2.0", accept(), "");
            send("GET", "/v2/shop/a/manifests/" + digest("y"), accept(), "");
            String index =
                    "{\"schemaVersion\":2,\"mediaType\":\"" + INDEX + "\",\"manifests\":[{\"mediaType\":\"" + MANIFEST
                            + "\",\"digest\":\"" + digest(manifest) + "\",\"size\":" + manifest.length()
                            + ",\"platform\":{\"architecture\":\"amd64\",\"os\":\"linux\"}}]}";
            send("PUT", "/v2/shop/a/manifests/multi", type(INDEX), index);
            send("GET", "/v2/shop/a/manifests/multi", accept(), "");
            send("DELETE", "/v2/shop/a/manifests/" + digest(index), Map.of(), "");
            send("GET", "/v2/shop/a/tags/list", Map.of(), "");
            send("GET", "/v2/shop/none/tags/list", Map.of(), "");
            send("DELETE", "/v2/shop/a/manifests/" + digest(manifest), Map.of(), "");
            send("GET", "/v2/shop/a/manifests/1.0", accept(), "");
        }

        private static Map<String, String> octets() {
            return Map.of("content-type", "application/octet-stream");
        }

        private static Map<String, String> range(String range) {
            return Map.of("content-type", "application/octet-stream", "content-range", range);
        }

        private static Map<String, String> type(String mediaType) {
            return Map.of("content-type", mediaType);
        }

        private static Map<String, String> accept() {
            return Map.of("accept", MANIFEST + ", " + INDEX);
        }

        private static String manifest(String config, int size) {
            return "{\"schemaVersion\":2,\"mediaType\":\"" + MANIFEST
                    + "\",\"config\":{\"mediaType\":\"application/vnd.oci.image.config.v1+json\",\"digest\":\"" + config
                    + "\",\"size\":" + size + "},\"layers\":[]}";
        }

        private static String digest(String text) {
            return RegistryStore.digest(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void bothAnswerTheSame() throws Exception {
        int port = freePort();
        Process debian = start(port);
        try (RegistryServer ours = RegistryServer.start(directory.resolve("ours"), 0, RegistryServer.Login.NONE);
                RegistryExchangeClient one = new RegistryExchangeClient(ours.host());
                RegistryExchangeClient other = new RegistryExchangeClient("127.0.0.1:" + port)) {
            await(port);
            assertThat(new Script(one).play()).containsExactlyElementsOf(new Script(other).play());
        } finally {
            debian.destroy();
            if (!debian.waitFor(10, TimeUnit.SECONDS)) {
                debian.destroyForcibly();
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Process start(int port) throws IOException {
        Path configuration = Files.writeString(
                directory.resolve("config.yml"),
                "version: 0.1\nlog: {level: warn}\nstorage:\n  filesystem: {rootdirectory: " + directory.resolve("data")
                        + "}\n  delete: {enabled: true}\nhttp: {addr: \"127.0.0.1:" + port + "\"}\n");
        return new ProcessBuilder(Peer.program("docker-registry").toString(), "serve", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
    }

    private static void await(int port) throws Exception {
        Instant end = Instant.now().plus(Duration.ofSeconds(30));
        while (true) {
            try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException e) {
                if (Instant.now().isAfter(end)) {
                    throw e;
                }
                Thread.sleep(50);
            }
        }
    }
}
