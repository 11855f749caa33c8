package dev.sankofa.cli.demo;

import dev.sankofa.foundation.Bytes;
import dev.sankofa.foundation.Secret;
import dev.sankofa.sandbox.afrimart.AfriMart;
import dev.sankofa.sandbox.s3.S3Server;
import dev.sankofa.sandbox.s3.S3ServerProgram;
import dev.sankofa.sandbox.s3.store.Bucket;
import dev.sankofa.sandbox.s3.store.BucketConfiguration;
import dev.sankofa.sandbox.s3.store.Check;
import dev.sankofa.sandbox.s3.store.KeyHistory;
import dev.sankofa.sandbox.s3.store.ObjectVersion;
import dev.sankofa.sandbox.s3.store.Versioning;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** The shop's object store: our own S3 endpoint, with a versioned bucket of product images. */
final class DemoObjects implements ShopPart {
    static final String COMPONENT = "uploads";
    static final String ACCESS_KEY = "demo";

    private final DemoSettings settings;
    private final Secret secretKey;
    private final S3Server server;

    private DemoObjects(DemoSettings settings, Secret secretKey, S3Server server) {
        this.settings = settings;
        this.secretKey = secretKey;
        this.server = server;
    }

    /** Starts an endpoint on a free port with an empty bucket. */
    static DemoObjects start(DemoSettings settings) throws IOException {
        DemoDirectory directory = settings.directory();
        Secret secretKey = DemoPolicy.newSecret(directory.server("objects-secret-key"));
        S3Server server = S3Server.builder()
                .accessKey(ACCESS_KEY, secretKey.reveal())
                .stateDirectory(directory.server("objects"))
                .start();
        server.store().create(AfriMart.BUCKET, BucketConfiguration.PLAIN.with(Versioning.ENABLED));
        return new DemoObjects(settings, secretKey, server);
    }

    @Override
    public String component() {
        return COMPONENT;
    }

    @Override
    public int port() {
        return server.port();
    }

    @Override
    public void fill() throws IOException {
        settings.shop().putImages((key, contentType, bytes) -> server.put(AfriMart.BUCKET, key, contentType, bytes));
    }

    @Override
    public String policy() {
        return """
                kind: objects
                endpoint: %s
                region: us-east-1
                path-style: true
                bucket: %s
                access-key: %s
                secret-key: ${file:servers/objects-secret-key}
                """.formatted(server.endpoint(), AfriMart.BUCKET, ACCESS_KEY);
    }

    /** What the shop's programs are told. */
    Map<String, String> environment() {
        return Map.of(
                "S3_ENDPOINT",
                server.endpoint().toString(),
                "S3_ACCESS_KEY",
                ACCESS_KEY,
                "S3_SECRET_KEY",
                secretKey.reveal());
    }

    /** Keys that have a current object. */
    @Override
    public Map<String, Long> amounts() {
        long count = 0;
        for (Iterator<KeyHistory> keys = bucket().keys().from(Bytes.EMPTY); keys.hasNext(); ) {
            if (keys.next().current().isPresent()) {
                count++;
            }
        }
        return Map.of("objects", count);
    }

    /** Every version of every object is gone. */
    @Override
    public void destroy() throws IOException {
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
    public void keep() throws IOException {
        server.close();
        Path credentials = settings.directory().server("objects-credentials");
        DemoPolicy.writePrivately(credentials, ACCESS_KEY + ":" + secretKey.reveal() + "\n");
        KeptProgram program = program(settings.directory());
        program.start(
                S3ServerProgram.class,
                List.of(
                        program.files().toString(),
                        Integer.toString(port()),
                        credentials.toString(),
                        program.ready().toString()));
    }

    /** The process of a kept demo. */
    static KeptProgram program(DemoDirectory directory) {
        return new KeptProgram("object store", directory.server("objects"));
    }

    @Override
    public void close() {
        server.close();
    }
}
