package dev.sankofa.components.objects;

import dev.sankofa.components.objects.s3.ObjectKey;
import dev.sankofa.components.spi.ComponentKind;
import dev.sankofa.sandbox.s3.S3Server;
import dev.sankofa.testkit.ComponentContract;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

final class ObjectsContractTest extends ComponentContract {
    private S3Server server;
    private TestBucket source;
    private int targets;

    @BeforeEach
    void start() throws Exception {
        server = S3Server.builder()
                .accessKey(TestBucket.ID, TestBucket.SECRET)
                .clock(clock)
                .signatureClock(clock)
                .start();
        source = bucket("uploads").create().versioned();
        source.put("a/one.txt", "first");
        source.put("a/two.txt", "second");
        byte[] large = new byte[3 << 20];
        new Random(7).nextBytes(large);
        source.put(ObjectKey.of("large.bin"), large, Map.of("x-amz-meta-owner", "ama"));
    }

    @AfterEach
    void stop() {
        source.close();
        server.close();
    }

    private TestBucket bucket(String name) {
        return new TestBucket(server.endpoint(), name, clock);
    }

    @Override
    protected ComponentKind kind() {
        return new ObjectsKind();
    }

    @Override
    protected Map<String, ?> source() {
        return source.settings();
    }

    @Override
    protected Map<String, ?> missingSource() {
        return with(source.settings(), "bucket", "not-there");
    }

    @Override
    protected String sourceState() {
        return source.state().toString();
    }

    @Override
    protected Map<String, ?> freshTarget() {
        TestBucket target = bucket("target-" + targets++).create();
        target.close();
        return with(target.settings(), "verify", "bytes");
    }

    private static Map<String, ?> with(Map<String, Object> settings, String name, String value) {
        Map<String, Object> changed = new LinkedHashMap<>(settings);
        changed.put(name, value);
        return changed;
    }

    @Override
    protected String targetState(Map<String, ?> target) {
        try (TestBucket bucket = bucket(String.valueOf(target.get("bucket")))) {
            return bucket.state().toString();
        }
    }

    @Override
    protected void occupy(Map<String, ?> target) {
        try (TestBucket bucket = bucket(String.valueOf(target.get("bucket")))) {
            bucket.put("somebody-else/precious", "keep me");
        }
    }

    @Override
    protected void damage(Map<String, ?> target) {
        try (TestBucket bucket = bucket(String.valueOf(target.get("bucket")))) {
            bucket.put(ObjectKey.of("a/one.txt"), "firsT".getBytes(StandardCharsets.UTF_8), Map.of());
        }
    }

    @Override
    protected List<String> secrets() {
        return List.of(TestBucket.SECRET);
    }
}
