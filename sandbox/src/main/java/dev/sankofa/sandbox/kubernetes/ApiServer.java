package dev.sankofa.sandbox.kubernetes;

import dev.sankofa.sandbox.http.HttpServer;
import dev.sankofa.sandbox.kubernetes.access.Tokens;
import dev.sankofa.sandbox.kubernetes.access.User;
import dev.sankofa.sandbox.kubernetes.admission.AdmissionChain;
import dev.sankofa.sandbox.kubernetes.controller.Controllers;
import dev.sankofa.sandbox.kubernetes.discovery.ResourceTable;
import dev.sankofa.sandbox.kubernetes.endpoint.ResourceEndpoint;
import dev.sankofa.sandbox.kubernetes.endpoint.ServiceProxy;
import dev.sankofa.sandbox.kubernetes.endpoint.ServingPods;
import dev.sankofa.sandbox.kubernetes.fault.ApiFaultScript;
import dev.sankofa.sandbox.kubernetes.pod.PodRuntime;
import dev.sankofa.sandbox.kubernetes.pod.SimulatedPods;
import dev.sankofa.sandbox.kubernetes.store.ObjectStore;
import dev.sankofa.sandbox.kubernetes.write.Backend;
import dev.sankofa.sandbox.kubernetes.write.Deleter;
import dev.sankofa.sandbox.kubernetes.write.ObjectWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;

/** A running API server on 127.0.0.1 with its controllers; ends with {@link #close}. What it holds is in memory and ends with it. */
public final class ApiServer implements AutoCloseable {
    private static final int RESTARTS = 100;

    private final String token;
    private final Tokens tokens;
    private final ApiHandler handler;
    private final Backend backend;
    private final Controllers controllers;
    private final ServerObjects objects;
    private final List<Throwable> bugs;
    private final Optional<ServerCertificate> certificate;
    private HttpServer http;

    /**
     * How it is to be.
     *
     * @param port 0 for any free one
     * @param token opens everything
     * @param pods plays the pods
     * @param encrypted whether it speaks https; kubectl sends no token over plain http
     */
    public record Options(int port, String token, PodRuntime pods, InstantSource clock, boolean encrypted) {
        public static Options simulated() {
            return new Options(0, "sandbox-admin-token", new SimulatedPods(), InstantSource.system(), false);
        }

        public Options onPort(int otherPort) {
            return new Options(otherPort, token, pods, clock, encrypted);
        }

        public Options with(PodRuntime otherPods) {
            return new Options(port, token, otherPods, clock, encrypted);
        }

        public Options withTls() {
            return new Options(port, token, pods, clock, true);
        }
    }

    private ApiServer(Options options) throws IOException {
        this.token = options.token();
        this.tokens = new Tokens();
        this.bugs = new CopyOnWriteArrayList<>();
        tokens.put(token, User.admin("sandbox-admin"));
        ObjectStore store = new ObjectStore();
        ResourceTable resources = new ResourceTable(store);
        this.backend = new Backend(store, resources, options.clock());
        AdmissionChain admission = new AdmissionChain(backend);
        ObjectWriter writer = new ObjectWriter(backend, admission);
        Deleter deleter = new Deleter(backend, admission);
        ServingPods pods = new ServingPods(store, options.pods());
        this.objects = new ServerObjects(writer, deleter, pods);
        objects.furnish();
        this.handler = new ApiHandler(
                backend,
                tokens,
                new ResourceEndpoint(backend, writer, deleter),
                new ServiceProxy(backend, pods),
                new Documents(resources),
                bugs::add);
        this.certificate = options.encrypted() ? Optional.of(ServerCertificate.make()) : Optional.empty();
        this.http = HttpServer.start(options.port(), handler, tls());
        this.controllers = Controllers.start(writer, deleter, options.pods(), bugs::add);
    }

    private Optional<SSLContext> tls() {
        return certificate.map(ServerCertificate::context);
    }

    public static ApiServer start(Options options) throws IOException {
        return new ApiServer(options);
    }

    /** With simulated pods, on any free port. */
    public static ApiServer start() throws IOException {
        return start(Options.simulated());
    }

    public synchronized URI endpoint() {
        return URI.create((certificate.isPresent() ? "https" : "http") + "://127.0.0.1:" + http.port());
    }

    /** Opens everything. */
    public String token() {
        return token;
    }

    /** Lets somebody in who may do less. */
    public void addUser(String userToken, User user) {
        tokens.put(userToken, user);
    }

    /** Lets a token open nothing any more. */
    public void revoke(String userToken) {
        tokens.revoke(userToken);
    }

    /** A kubeconfig for the token that opens everything. */
    public String kubeconfig() {
        return kubeconfig(token);
    }

    public String kubeconfig(String userToken) {
        String authority = certificate
                .map(made -> made.authority().getBytes(StandardCharsets.US_ASCII))
                .map(pem ->
                        ", certificate-authority-data: \"" + Base64.getEncoder().encodeToString(pem) + "\"")
                .orElse("");
        return """
                apiVersion: v1
                kind: Config
                current-context: sandbox
                clusters:
                - name: sandbox
                  cluster: {server: "%s"%s}
                users:
                - name: sandbox
                  user: {token: "%s"}
                contexts:
                - name: sandbox
                  context: {cluster: sandbox, user: sandbox}
                """.formatted(endpoint(), authority, userToken);
    }

    /** Writes {@link #kubeconfig()} into a file. */
    public Path writeKubeconfig(Path file) throws IOException {
        return Files.writeString(file, kubeconfig());
    }

    /** The objects themselves, for tests that look or change behind the protocol's back. */
    public ServerObjects objects() {
        return objects;
    }

    /** What goes wrong; empty at first. */
    public ApiFaultScript faults() {
        return handler.faults();
    }

    /** Such as {@code patch deployments shop/web}, in the order in which they came. */
    public List<String> requests() {
        return List.copyOf(handler.log());
    }

    /** How many requests began with this, such as {@code list pods}. */
    public long count(String prefix) {
        return handler.log().stream()
                .filter(request -> request.startsWith(prefix))
                .count();
    }

    public void forgetRequests() {
        handler.log().clear();
    }

    /** Forgets the past: listings and watches that began before have to begin anew, with status 410. */
    public void compact() {
        backend.store().compact();
    }

    /** Ends every connection and listens again on the same port with the same objects, like a server that was restarted. */
    public synchronized void restart() {
        int port = http.port();
        try {
            http.close();
            http = listenAgain(port);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot restart the API server", e);
        }
    }

    /** The system may take a moment to let the port go. */
    private HttpServer listenAgain(int port) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return HttpServer.start(port, handler, tls());
            } catch (IOException e) {
                if (attempt == RESTARTS) {
                    throw e;
                }
                pause();
            }
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the port", e);
        }
    }

    /**
     * Stops everything.
     *
     * @throws AssertionError when the server itself has failed at something
     */
    @Override
    public synchronized void close() {
        // What breaks because everything ends is no bug.
        List<Throwable> found = List.copyOf(bugs);
        faults().clear();
        try (controllers) {
            http.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot stop the API server", e);
        }
        if (!found.isEmpty()) {
            AssertionError error = new AssertionError("the API server of the sandbox has failed");
            found.forEach(error::addSuppressed);
            throw error;
        }
    }
}
