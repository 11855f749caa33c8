package dev.sankofa.sandbox.registry.ecr;

import dev.sankofa.sandbox.http.HttpServer;
import dev.sankofa.sandbox.registry.RegistryServer;
import dev.sankofa.sandbox.registry.store.RegistryStore;
import dev.sankofa.sandbox.s3.auth.AccessKey;
import dev.sankofa.sandbox.s3.auth.SignatureCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The service of one account in one region, on 127.0.0.1; ends with {@link #close}. */
public final class EcrServer implements AutoCloseable {
    public static final String ACCOUNT = "123456789012";

    /** What its passwords open; for the registry that it stands beside. */
    public static final RegistryServer.Login LOGIN = RegistryServer.Login.basic("AWS", "a-password-for-twelve-hours");

    private final EcrHandler handler;
    private final HttpServer http;

    private EcrServer(EcrHandler handler, HttpServer http) {
        this.handler = handler;
        this.http = http;
    }

    /**
     * Starts one on any free port.
     *
     * @param store of the registry
     * @param key with which requests have to be signed
     */
    public static EcrServer start(RegistryStore store, String region, AccessKey key, InstantSource clock)
            throws IOException {
        SignatureCheck signatures = new SignatureCheck(Map.of(key.id(), key), "ecr", region, clock);
        EcrHandler handler = new EcrHandler(signatures, new EcrActions(store, clock));
        return new EcrServer(handler, HttpServer.start(0, handler, Optional.empty()));
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + http.port());
    }

    /** The actions that were asked for, such as {@code GetLifecyclePolicy}, in order. */
    public List<String> actions() {
        return List.copyOf(handler.log());
    }

    /** Sets the rules of a repository, as its owner did. */
    public void putLifecyclePolicy(String repository, String text) throws IOException {
        handler.perform("PutLifecyclePolicy", Map.of("repositoryName", repository, "lifecyclePolicyText", text));
    }

    /** Refuses an action from now on, as a policy that does not allow it. */
    public void deny(String action) {
        handler.deny(action);
    }

    @Override
    public void close() {
        try {
            http.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot stop the service", e);
        }
    }
}
