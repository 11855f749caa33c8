package dev.sankofa.components.objects;

import dev.sankofa.components.objects.s3.CreateBucket;
import dev.sankofa.components.objects.s3.CurrentObjects;
import dev.sankofa.components.objects.s3.DeleteObject;
import dev.sankofa.components.objects.s3.GetObject;
import dev.sankofa.components.objects.s3.HeadObject;
import dev.sankofa.components.objects.s3.ListedObject;
import dev.sankofa.components.objects.s3.ObjectContent;
import dev.sankofa.components.objects.s3.ObjectHead;
import dev.sankofa.components.objects.s3.ObjectKey;
import dev.sankofa.components.objects.s3.ObjectListing;
import dev.sankofa.components.objects.s3.PutBucketVersioning;
import dev.sankofa.components.objects.s3.PutObject;
import dev.sankofa.components.objects.s3.S3Bucket;
import dev.sankofa.components.objects.s3.S3Client;
import dev.sankofa.components.objects.s3.S3Credentials;
import dev.sankofa.components.objects.s3.WriteCondition;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.EventListener;
import dev.sankofa.foundation.Secret;
import dev.sankofa.http.RetryPolicy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A bucket of a running store, as a test fills and looks at it. */
final class TestBucket implements AutoCloseable {
    static final String ID = "SANKOFATEST";
    static final String SECRET = "a-secret-of-the-tests";

    private final URI endpoint;
    private final String name;
    private final S3Client client;

    TestBucket(URI endpoint, String name, InstantSource clock) {
        this.endpoint = endpoint;
        this.name = name;
        S3Credentials credentials = new S3Credentials(ID, Secret.of(SECRET), Optional.empty());
        this.client = new S3Client(
                new S3Bucket(endpoint, "us-east-1", name, true),
                () -> Optional.of(credentials),
                new S3Client.Terms(Optional.empty(), 8, RetryPolicy.BRIEF),
                new S3Client.Surroundings("test", EventListener.NONE, new Cancellation(), clock));
    }

    TestBucket create() {
        client.send(new CreateBucket(name));
        return this;
    }

    /** With object lock, which keeps versions too. */
    TestBucket createLocked() {
        client.send(new CreateBucket(name, true));
        return this;
    }

    TestBucket versioned() {
        client.send(new PutBucketVersioning("Enabled"));
        return this;
    }

    S3Client client() {
        return client;
    }

    String name() {
        return name;
    }

    /** Settings that name this bucket. */
    Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("bucket", name);
        settings.put("endpoint", endpoint.toString());
        settings.put("access-key", ID);
        settings.put("secret-key", SECRET);
        return settings;
    }

    void put(String key, String text) {
        put(ObjectKey.of(key), text.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    void put(ObjectKey key, byte[] bytes, Map<String, String> fields) {
        client.send(new PutObject(
                key,
                ObjectContent.whole(bytes.length, () -> new ByteArrayInputStream(bytes)),
                fields,
                Optional.empty(),
                new WriteCondition.None()));
    }

    void delete(String key) {
        client.send(new DeleteObject(ObjectKey.of(key)));
    }

    ObjectHead head(ObjectKey key) {
        return client.send(HeadObject.current(key));
    }

    byte[] bytes(ListedObject object) {
        return client.send(new GetObject<>(object.key(), object.pin(), (_, body) -> readAll(body)));
    }

    private static byte[] readAll(InputStream body) throws IOException {
        return body.readAllBytes();
    }

    /** Every current object: key to ETag, fields and version. */
    Map<ObjectKey, String> state() {
        Map<ObjectKey, String> state = new TreeMap<>();
        try (CurrentObjects objects = list()) {
            for (Optional<ListedObject> next = objects.next(); next.isPresent(); next = objects.next()) {
                ListedObject object = next.get();
                ObjectHead head = head(object.key());
                state.put(
                        object.key(),
                        object.etag() + " " + object.versionId() + " " + new TreeMap<>(head.system()) + " "
                                + new TreeMap<>(head.metadata()));
            }
        }
        return state;
    }

    CurrentObjects list() {
        return list(true);
    }

    CurrentObjects list(boolean byVersions) {
        return new CurrentObjects(new ObjectListing(
                client, new ObjectListing.Source(ObjectKey.of(""), byVersions, ObjectListing.FULL_PAGE)));
    }

    @Override
    public void close() {
        client.close();
    }
}
