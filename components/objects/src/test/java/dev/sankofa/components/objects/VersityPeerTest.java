package dev.sankofa.components.objects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.objects.s3.ListedObject;
import dev.sankofa.components.objects.s3.ObjectKey;
import dev.sankofa.components.objects.s3.ObjectListing;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.testkit.Peer;
import dev.sankofa.testkit.PeerTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same round trips against a foreign store: VersityGW over a directory. */
@PeerTest
final class VersityPeerTest extends ObjectsFixture {
    /** What a store over a file system can hold: no empty, dotted or very long names, and nothing that is both file and folder. */
    private static final List<String> KEYS = List.of(
            "a/b",
            "dir/",
            "caf\u00e9",
            "cafe\u0301",
            "\uFFFD",
            "\uD83D\uDE00",
            "plus+percent%20&=?#;\"'<>",
            "images/1.png");

    @TempDir
    private Path stores;

    private Process process;
    private URI endpoint;

    @BeforeEach
    void startStore() throws Exception {
        int port = freePort();
        Files.createDirectories(stores.resolve("data"));
        Files.createDirectories(stores.resolve("versions"));
        ProcessBuilder builder = new ProcessBuilder(
                Peer.program("versitygw").toString(),
                "--port",
                "127.0.0.1:" + port,
                "posix",
                "--versioning-dir",
                stores.resolve("versions").toString(),
                stores.resolve("data").toString());
        builder.environment().put("ROOT_ACCESS_KEY_ID", TestBucket.ID);
        builder.environment().put("ROOT_SECRET_ACCESS_KEY", TestBucket.SECRET);
        builder.redirectErrorStream(true).redirectOutput(stores.resolve("log").toFile());
        process = builder.start();
        endpoint = URI.create("http://127.0.0.1:" + port);
        await(port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void await(int port) throws Exception {
        Instant end = Instant.now().plus(Duration.ofSeconds(20));
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

    @AfterEach
    void stopStore() throws Exception {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    private TestBucket foreign(String name) {
        return new TestBucket(endpoint, name, InstantSource.system()).create();
    }

    @Test
    void aVersionedBucketSurvivesTheRoundTripWithItsHistoryIgnored() throws IOException {
        try (TestBucket bucket = foreign("versioned").versioned();
                TestBucket target = foreign("target")) {
            for (String key : KEYS) {
                bucket.put(key, key.endsWith("/") ? "" : "old");
                bucket.put(ObjectKey.of(key), body(key), Map.of("content-type", "image/png", "x-amz-meta-of", "one"));
            }
            bucket.put("gone", "1");
            bucket.delete("gone");
            CaptureSource capture = capture(bucket, null);
            restore(capture, target, Map.of("verify", "bytes"));

            assertThat(contents(target)).isEqualTo(contents(bucket)).hasSize(KEYS.size());
            assertThat(restore(capture, target, Map.of()).written()).isZero();
        }
    }

    @Test
    void severalWalkersGiveWhatOneGives() {
        try (TestBucket bucket = foreign("versioned").versioned()) {
            for (int i = 0; i < 150; i++) {
                bucket.put("folder-%d/%04d".formatted(i % 7, i), "text " + i);
                if (i % 5 == 0) {
                    bucket.delete("folder-%d/%04d".formatted(i % 7, i));
                }
            }
            for (boolean versions : new boolean[] {true, false}) {
                assertThat(keys(bucket, versions, new ObjectListing.Walkers(5, stores)))
                        .isEqualTo(keys(bucket, versions, ObjectListing.Walkers.ONE));
            }
        }
    }

    private static List<ObjectKey> keys(TestBucket bucket, boolean versions, ObjectListing.Walkers by) {
        List<ObjectKey> keys = new ArrayList<>();
        ObjectListing.Source source = new ObjectListing.Source(ObjectKey.of(""), versions, 9);
        try (ObjectListing listing = new ObjectListing(bucket.client(), source, by)) {
            for (Optional<ListedObject> row = listing.next(); row.isPresent(); row = listing.next()) {
                keys.add(row.get().key());
            }
        }
        return keys;
    }

    /** A folder marker has no bytes in a directory. */
    private static byte[] body(String key) {
        return key.endsWith("/") ? new byte[0] : ("bytes of " + key).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aBucketWithoutVersionsOfSeveralPagesIsCapturedWholeAndOnce() throws IOException {
        try (TestBucket bucket = foreign("plain");
                TestBucket target = foreign("target")) {
            for (int i = 0; i < 1100; i++) {
                bucket.put("folder/%04d".formatted(i), "text " + i);
            }
            CaptureSource capture = capture(bucket, null);
            restore(capture, target, Map.of());

            assertThat(contents(target)).hasSize(1100).isEqualTo(contents(bucket));
        }
    }
}
