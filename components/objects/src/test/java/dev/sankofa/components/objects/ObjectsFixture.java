package dev.sankofa.components.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sankofa.components.objects.s3.CurrentObjects;
import dev.sankofa.components.objects.s3.ListedObject;
import dev.sankofa.components.objects.s3.ObjectKey;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.RestoreOutcome;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.components.spi.VerificationSubject.RestoredTarget;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.EventListener;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.sandbox.s3.S3Server;
import dev.sankofa.testkit.CaptureStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A strict store with one versioned bucket, and the steps that tests of captures and restores are made of. */
abstract class ObjectsFixture {
    @TempDir
    Path directory;

    S3Server server;
    TestBucket source;
    private int stores;

    @BeforeEach
    void start() throws IOException {
        server = S3Server.builder().accessKey(TestBucket.ID, TestBucket.SECRET).start();
        source = bucket("uploads").create().versioned();
    }

    @AfterEach
    void stop() {
        source.close();
        server.close();
    }

    final void fill(int count) {
        for (int i = 0; i < count; i++) {
            source.put("key-" + i, "text " + i);
        }
    }

    final TestBucket bucket(String name) {
        return new TestBucket(server.endpoint(), name, InstantSource.system());
    }

    static Map<String, Object> with(Map<String, Object> settings, String name, String value) {
        Map<String, Object> changed = new LinkedHashMap<>(settings);
        changed.put(name, value);
        return changed;
    }

    static Component component(TestBucket bucket) {
        return component(bucket.settings());
    }

    static Component component(Map<String, Object> settings) {
        ObjectsKind kind = new ObjectsKind();
        return kind.open("uploads", Settings.of("component uploads", kind.settings(), settings));
    }

    final CaptureStore store(@Nullable CaptureSource previous) throws IOException {
        return new CaptureStore(Files.createDirectories(directory.resolve("store-" + stores++)), previous);
    }

    final CaptureSource capture(TestBucket bucket, @Nullable CaptureSource previous) throws IOException {
        return capture(bucket.settings(), previous);
    }

    final CaptureSource capture(Map<String, Object> settings, @Nullable CaptureSource previous) throws IOException {
        CaptureStore store = store(previous);
        return store.seal(component(settings).capture(store, run()).facts());
    }

    final SankofaException refusal(@Nullable CaptureSource previous) throws IOException {
        CaptureStore store = store(previous);
        return catchThrowableOfType(
                SankofaException.class, () -> component(source).capture(store, run()));
    }

    final RestorePlan plan(CaptureSource capture, TestBucket target, Map<String, Object> rules) throws IOException {
        return component(source).planRestore(capture, settings(target, rules), run());
    }

    static Settings settings(TestBucket target, Map<String, Object> rules) {
        Map<String, Object> all = new LinkedHashMap<>(target.settings());
        all.putAll(rules);
        return Settings.of("restore", new ObjectsKind().restoreSettings(), all);
    }

    final RestoreOutcome restore(CaptureSource capture, TestBucket target, Map<String, Object> rules)
            throws IOException {
        RestorePlan plan = plan(capture, target, rules);
        assertThat(plan.isRefused()).as(plan.findings().toString()).isFalse();
        RestoreOutcome outcome = component(source).restore(plan, capture, settings(target, rules), run());
        assertThat(component(source)
                        .verify(capture, new RestoredTarget(settings(target, rules)), run())
                        .isPassed())
                .isTrue();
        return outcome;
    }

    final RunContext run() throws IOException {
        return new RunContext(
                EventListener.NONE,
                new Cancellation(),
                InstantSource.system(),
                Files.createDirectories(directory.resolve("scratch")));
    }

    /** Waits until the server has noticed that clients went away, and has done what they had asked for. */
    final void awaitConnections(int most) throws InterruptedException {
        for (int wait = 0; server.openConnections() > most; wait++) {
            assertThat(wait).as("waits for connections to close").isLessThan(1000);
            Thread.sleep(10);
        }
    }

    static Map<ObjectKey, String> contents(TestBucket bucket) {
        return contents(bucket, true);
    }

    static Map<ObjectKey, String> contents(TestBucket bucket, boolean byVersions) {
        Map<ObjectKey, String> contents = new LinkedHashMap<>();
        List<ListedObject> listed = new ArrayList<>();
        try (CurrentObjects objects = bucket.list(byVersions)) {
            for (Optional<ListedObject> next = objects.next(); next.isPresent(); next = objects.next()) {
                listed.add(next.get());
            }
        }
        listed.forEach(object -> contents.put(object.key(), new String(bucket.bytes(object), StandardCharsets.UTF_8)));
        return contents;
    }
}
