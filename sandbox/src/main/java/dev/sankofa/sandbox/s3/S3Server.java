package dev.sankofa.sandbox.s3;

import dev.sankofa.sandbox.http.HttpServer;
import dev.sankofa.sandbox.s3.auth.AccessKey;
import dev.sankofa.sandbox.s3.fault.FaultScript;
import dev.sankofa.sandbox.s3.operation.Quirks;
import dev.sankofa.sandbox.s3.store.Bucket;
import dev.sankofa.sandbox.s3.store.BucketConfiguration;
import dev.sankofa.sandbox.s3.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A running S3 endpoint on 127.0.0.1; ends with {@link #close}. */
public final class S3Server implements AutoCloseable {
    private final Store store;
    private final S3Handler handler;
    private final HttpServer http;
    private final String region;
    private final boolean encrypted;

    private S3Server(Store store, S3Handler handler, HttpServer http, String region, boolean encrypted) {
        this.store = store;
        this.handler = handler;
        this.http = http;
        this.region = region;
        this.encrypted = encrypted;
    }

    /** How to start one. At least one access key is needed; everything else has a default. */
    public static Builder builder() {
        return new Builder();
    }

    /** {@code http://127.0.0.1:PORT}, or {@code https}. */
    public URI endpoint() {
        return endpoint("127.0.0.1");
    }

    /** The same under a name that leads here. */
    public URI endpoint(String host) {
        return URI.create((encrypted ? "https" : "http") + "://" + host + ":" + http.port());
    }

    public int port() {
        return http.port();
    }

    /** How many connections are open now; clients that keep some for later count too. */
    public int openConnections() {
        return http.openConnections();
    }

    /** The only region that signatures may name. */
    public String region() {
        return region;
    }

    /** The data itself, for tests that look or change behind the protocol's back. */
    public Store store() {
        return store;
    }

    /** Replaces who may do what, from the next request on. */
    public void policy(Policy policy) {
        handler.policy(policy);
    }

    /** What goes wrong; empty at first. */
    public FaultScript faults() {
        return handler.faults();
    }

    /** What was asked for so far. */
    public RequestLog requests() {
        return handler.log();
    }

    /** Adds a bucket whose keys are made on the fly; it is read-only and ends with the server. */
    public void addBucket(String name, SyntheticKeys keys) {
        store.add(name, keys, BucketConfiguration.PLAIN);
    }

    /** Puts an object without a request; the bucket is created when missing. */
    public void put(String bucket, String key, String contentType, byte[] bytes) throws IOException {
        DirectWriting.put(store, bucket, key, contentType, bytes);
    }

    /** Puts an object whose bytes are made of a seed and stored nowhere; any size costs nothing. */
    public void putGenerated(String bucket, String key, long seed, long sizeBytes) throws IOException {
        DirectWriting.putGenerated(store, bucket, key, seed, sizeBytes);
    }

    /**
     * Says what a client left behind: unfinished multipart uploads and requests still being worked on.
     *
     * @throws AssertionError when there is anything
     */
    public void assertNothingOpen() {
        List<String> open = new ArrayList<>();
        for (Bucket bucket : store.buckets()) {
            bucket.uploads().values().forEach(upload -> open.add("upload of " + bucket.name() + "/" + upload.key()));
        }
        if (handler.log().underWay() > 0) {
            open.add(handler.log().underWay() + " requests under way");
        }
        if (!open.isEmpty()) {
            throw new AssertionError("left open: " + open);
        }
    }

    @Override
    public void close() {
        try {
            http.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot stop the S3 endpoint", e);
        } finally {
            store.close();
        }
    }

    /** The settings of a server. */
    public static final class Builder {
        private final Map<String, AccessKey> keys = new LinkedHashMap<>();
        private int port;
        private String region = "us-east-1";
        private Quirks quirks = Quirks.NONE;
        private Policy policy = Policy.OPEN;
        private InstantSource clock = InstantSource.system();
        private InstantSource signatureClock = InstantSource.system();
        private @Nullable Path directory;
        private Optional<SSLContext> tls = Optional.empty();
        private Optional<String> domain = Optional.empty();

        private Builder() {}

        /** Adds a pair of keys that may sign. */
        public Builder accessKey(String id, String secret) {
            keys.put(id, AccessKey.of(id, secret));
            return this;
        }

        /** 0, the default, takes any free port. */
        public Builder port(int number) {
            port = number;
            return this;
        }

        /** The default is us-east-1. */
        public Builder region(String name) {
            region = name;
            return this;
        }

        public Builder quirks(Quirks other) {
            quirks = other;
            return this;
        }

        public Builder policy(Policy other) {
            policy = other;
            return this;
        }

        /** What time objects are written and what the Date header says; the system's by default. */
        public Builder clock(InstantSource source) {
            clock = source;
            return this;
        }

        /** By what time signatures are judged; the system's by default. */
        public Builder signatureClock(InstantSource source) {
            signatureClock = source;
            return this;
        }

        /** Where the data is kept from one start to the next; without it, it ends with the server. */
        public Builder stateDirectory(Path path) {
            directory = path;
            return this;
        }

        /** Speaks TLS, with the key and certificate of this context. */
        public Builder tls(SSLContext context) {
            tls = Optional.of(context);
            return this;
        }

        /** Takes what stands before this name in the {@code Host} field for the bucket (virtual hosting). */
        public Builder domain(String name) {
            domain = Optional.of(name);
            return this;
        }

        public S3Server start() throws IOException {
            if (keys.isEmpty()) {
                throw new IllegalStateException("an S3 server needs at least one access key");
            }
            Optional<Path> state = Optional.ofNullable(directory);
            Store store = state.isPresent() ? Store.open(state.get(), clock) : Store.inMemory(clock);
            try {
                S3Handler handler =
                        new S3Handler(store, keys, region, quirks, policy, clock, signatureClock, new Domain(domain));
                HttpServer http = HttpServer.start(port, handler, tls);
                return new S3Server(store, handler, http, region, tls.isPresent());
            } catch (IOException e) {
                store.close();
                throw e;
            }
        }
    }
}
