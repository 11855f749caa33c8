package dev.sankofa.components.cluster;

import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.spi.Capture;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.http.RetryPolicy;
import dev.sankofa.sandbox.kubernetes.ApiServer;
import dev.sankofa.testkit.CaptureStore;
import dev.sankofa.testkit.RecordedEvents;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A shop in the sandbox's API server, and captures of it. */
abstract class CaptureFixture {
    @TempDir
    Path directory;

    ApiServer server;
    final RecordedEvents events = new RecordedEvents();
    private int captures;

    /** A capture as it came out. */
    record Taken(Capture capture, CaptureSource source) {
        String text(String path) throws IOException {
            try (InputStream in = source.open(source.find(EntryPath.of(path)).orElseThrow())) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }

        boolean has(String path) {
            return source.find(EntryPath.of(path)).isPresent();
        }

        List<String> paths() {
            List<String> paths = new ArrayList<>();
            source.walk(EntryPath.ROOT, entry -> paths.add(entry.path().toString()));
            return paths;
        }

        List<String> findings() {
            return capture.findings().stream().map(Finding::toString).toList();
        }
    }

    @BeforeEach
    void start() throws IOException {
        server = ApiServer.start();
        try (ApiClient client = TestCluster.client(access(server.token()))) {
            new ShopObjects(client, "shop").create().awaitPods();
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Map<String, Object> access(String token) {
        return Map.of("server", server.endpoint().toString(), "token", token);
    }

    Map<String, Object> settings(Object... more) {
        Map<String, Object> settings = new LinkedHashMap<>(access(server.token()));
        settings.put("namespaces", List.of("shop"));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i].toString(), more[i + 1]);
        }
        return settings;
    }

    Taken capture(Map<String, ?> values) throws IOException {
        return capture(values, new CaptureStore(Files.createDirectory(directory.resolve("store-" + captures))));
    }

    Taken capture(Map<String, ?> values, CaptureStore sink) throws IOException {
        ClusterKind kind = new ClusterKind(new RetryPolicy(12, Duration.ofMillis(10), Duration.ofMillis(500)));
        Path scratch = Files.createDirectory(directory.resolve("scratch-" + captures++));
        RunContext run = new RunContext(events, new Cancellation(), InstantSource.system(), scratch);
        Capture capture = kind.open("cluster", Settings.of("component cluster", kind.settings(), values))
                .capture(sink, run);
        return new Taken(capture, sink.seal(capture.facts()));
    }
}
