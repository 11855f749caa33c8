package dev.sankofa.cli.demo;

import dev.sankofa.foundation.Bytes;
import dev.sankofa.foundation.Secret;
import dev.sankofa.sandbox.afrimart.AfriMart;
import dev.sankofa.sandbox.s3.S3Server;
import dev.sankofa.sandbox.s3.store.Bucket;
import dev.sankofa.sandbox.s3.store.BucketConfiguration;
import dev.sankofa.sandbox.s3.store.Check;
import dev.sankofa.sandbox.s3.store.KeyHistory;
import dev.sankofa.sandbox.s3.store.ObjectVersion;
import dev.sankofa.sandbox.s3.store.Versioning;
import java.io.IOException;
import java.net.URI;
import java.util.Iterator;

/** The shop's object store: our own S3 endpoint, with a versioned bucket of product images. */
final class DemoObjects implements AutoCloseable {
    static final String ACCESS_KEY = "demo";

    private final S3Server server;

    private DemoObjects(S3Server server) {
        this.server = server;
    }

    /** Starts an endpoint on a free port with an empty bucket. */
    static DemoObjects start(DemoDirectory directory, Secret secretKey) throws IOException {
        S3Server server = S3Server.builder()
                .accessKey(ACCESS_KEY, secretKey.reveal())
                .stateDirectory(directory.objectsFiles())
                .start();
        server.store().create(AfriMart.BUCKET, BucketConfiguration.PLAIN.with(Versioning.ENABLED));
        return new DemoObjects(server);
    }

    URI endpoint() {
        return server.endpoint();
    }

    int port() {
        return server.port();
    }

    void put(String key, String contentType, byte[] bytes) throws IOException {
        server.put(AfriMart.BUCKET, key, contentType, bytes);
    }

    /** Keys that have a current object. */
    long count() {
        long count = 0;
        for (Iterator<KeyHistory> keys = bucket().keys().from(Bytes.EMPTY); keys.hasNext(); ) {
            if (keys.next().current().isPresent()) {
                count++;
            }
        }
        return count;
    }

    /** The disaster: every version of every object is gone. */
    void destroy() throws IOException {
        for (Iterator<KeyHistory> keys = bucket().keys().from(Bytes.EMPTY); keys.hasNext(); ) {
            KeyHistory history = keys.next();
            for (ObjectVersion version : history.versions()) {
                bucket().deleteVersion(history.key(), version.versionId(), Check.NONE);
            }
        }
    }

    private Bucket bucket() {
        return server.store().bucket(AfriMart.BUCKET).orElseThrow();
    }

    @Override
    public void close() {
        server.close();
    }
}
