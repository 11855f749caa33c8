package dev.sankofa.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.testkit.Peer;
import dev.sankofa.testkit.PeerTest;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same signed requests, sent to versitygw and to our endpoint: every difference stands in a table with its reason. A difference
 * that is not in the table fails the test, and so does an entry of the table that is no difference any more.
 */
@PeerTest
final class VersityPeerTest {
    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("bad xml", "S3 says MalformedXML for what does not parse"),
            Map.entry(
                    "copy version",
                    "follows from 'v get first': versitygw promoted the wrong version and lost this id"),
            Map.entry("if none match", "RFC 9110 section 15.4.5 wants the ETag on a 304, and S3 sends it"),
            Map.entry("lifecycle", "we have no rules and say so as S3 does; versitygw has no such operation"),
            Map.entry("list bad token", "S3 refuses a token it did not make; versitygw takes it for a key"),
            Map.entry("list encoded", "S3 encodes on encoding-type=url; versitygw ignores it"),
            Map.entry("m order", "two faults in one request: we look at the order first"),
            Map.entry(
                    "v get again",
                    "with the marker removed, the newest version is current; versitygw makes the null version so"),
            Map.entry("v get deleted", "S3 names the delete marker's version id on the 404"),
            Map.entry("v get first", "as 'v get again'"),
            Map.entry("v get marker", "we name the version id here as well"),
            Map.entry("v head deleted", "S3 says on a HEAD that a delete marker is why"),
            Map.entry(
                    "v list key marker", "without a version marker a page begins behind the key; versitygw repeats it"),
            Map.entry("v list only version marker", "S3 refuses a version marker without a key marker"));

    @TempDir
    Path directory;

    @Test
    void theSameRequestsGetTheSameAnswersAsFromVersitygw() throws Exception {
        Map<String, String> theirs = runWithVersity();
        Map<String, String> ours;
        try (S3Server server = SdkClients.server().start()) {
            ours = DifferentialSteps.all().run(RawClient.of(server));
        }

        Map<String, String> differences = new TreeMap<>();
        ours.forEach((name, answer) -> {
            if (!answer.equals(theirs.get(name))) {
                differences.put(name, "\n  ours   " + answer + "\n  theirs " + theirs.get(name) + "\n");
            }
        });
        assertThat(differences.keySet()).as(differences.toString()).isEqualTo(new TreeMap<>(REASONS).keySet());
    }

    private Map<String, String> runWithVersity() throws Exception {
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder(
                        Peer.program("versitygw").toString(),
                        "--port",
                        "127.0.0.1:" + port,
                        "posix",
                        "--versioning-dir",
                        Files.createDirectory(directory.resolve("versions")).toString(),
                        Files.createDirectory(directory.resolve("data")).toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile());
        builder.environment().put("ROOT_ACCESS_KEY_ID", SdkClients.ID);
        builder.environment().put("ROOT_SECRET_ACCESS_KEY", SdkClients.SECRET);
        Process process = builder.start();
        try {
            URI endpoint = URI.create("http://127.0.0.1:" + port);
            RawClient client = new RawClient(endpoint, SdkClients.ID, SdkClients.SECRET);
            await(client);
            return DifferentialSteps.all().run(client);
        } finally {
            process.destroy();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    private static void await(RawClient client) throws IOException, InterruptedException {
        for (int i = 0; i < 100; i++) {
            try {
                client.get("/");
                return;
            } catch (ConnectException e) {
                Thread.sleep(Duration.ofMillis(100));
            }
        }
        throw new IOException("versitygw did not start within ten seconds");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
