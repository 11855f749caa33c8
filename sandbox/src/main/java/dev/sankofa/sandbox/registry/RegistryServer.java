package dev.sankofa.sandbox.registry;

import dev.sankofa.sandbox.registry.fault.RegistryFaultScript;
import dev.sankofa.sandbox.registry.store.RegistryStore;
import dev.sankofa.sandbox.s3.http.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A running registry on 127.0.0.1; ends with {@link #close}. */
public final class RegistryServer implements AutoCloseable {
    private final RegistryStore store;
    private final RegistryHandler handler;
    private final Access access;
    private final HttpServer http;
    private final HttpServer blobs;

    private RegistryServer(
            RegistryStore store, RegistryHandler handler, Access access, HttpServer http, HttpServer blobs) {
        this.store = store;
        this.handler = handler;
        this.access = access;
        this.http = http;
        this.blobs = blobs;
    }

    /** How requests prove who makes them. */
    public enum Scheme {
        NONE,
        BASIC,
        BEARER
    }

    /**
     * Who may use the registry.
     *
     * @param anonymousPull whether a token without a password opens everything for pulling
     * @param tokenLife how long a token opens anything
     */
    public record Login(Scheme scheme, String user, String password, boolean anonymousPull, Duration tokenLife) {
        public static final Login NONE = new Login(Scheme.NONE, "", "", true, Access.DEFAULT_LIFE);

        public static Login basic(String user, String password) {
            return new Login(Scheme.BASIC, user, password, false, Access.DEFAULT_LIFE);
        }

        public static Login bearer(String user, String password) {
            return new Login(Scheme.BEARER, user, password, false, Access.DEFAULT_LIFE);
        }
    }

    /**
     * Starts one whose data stays in the directory from one start to the next.
     *
     * @param port 0 for any free one
     */
    public static RegistryServer start(Path directory, int port, Login login, RegistryQuirk... quirks)
            throws IOException {
        RegistryStore store = new RegistryStore(directory);
        Access access = new Access(login, InstantSource.system());
        Set<RegistryQuirk> chosen = EnumSet.noneOf(RegistryQuirk.class);
        chosen.addAll(List.of(quirks));
        RegistryHandler handler = new RegistryHandler(store, access, chosen);
        HttpServer http = HttpServer.start(port, handler, Optional.empty());
        try {
            HttpServer blobs = HttpServer.start(0, handler::blob, Optional.empty());
            handler.addresses("http://127.0.0.1:" + http.port(), "http://127.0.0.1:" + blobs.port());
            return new RegistryServer(store, handler, access, http, blobs);
        } catch (IOException e) {
            http.close();
            throw e;
        }
    }

    /** Without credentials and quirks, on any free port. */
    public static RegistryServer start(Path directory) throws IOException {
        return start(directory, 0, Login.NONE);
    }

    /** {@code 127.0.0.1:PORT}, as it stands in a reference. */
    public String host() {
        return "127.0.0.1:" + http.port();
    }

    public URI endpoint() {
        return URI.create("http://" + host());
    }

    /** The data itself, for tests that look or change behind the protocol's back. */
    public RegistryStore store() {
        return store;
    }

    /** What goes wrong; empty at first. */
    public RegistryFaultScript faults() {
        return handler.faults();
    }

    /** Such as {@code GET blob}, in the order in which they came. */
    public List<String> requests() {
        return List.copyOf(handler.log());
    }

    /** How often something was asked for, such as {@code GET blob}. */
    public long count(String operation) {
        return handler.log().stream().filter(operation::equals).count();
    }

    public void forgetRequests() {
        handler.log().clear();
    }

    /** Ends every token's life now. */
    public void revokeTokens() {
        access.revokeTokens();
    }

    public long issuedTokens() {
        return access.issuedTokens();
    }

    /**
     * Says what a client left behind in a repository.
     *
     * @throws AssertionError when an upload was neither finished nor cancelled
     */
    public void assertNothingOpen(String repository) throws IOException {
        List<String> open = store.uploads(repository);
        if (!open.isEmpty()) {
            throw new AssertionError("uploads left open in " + repository + ": " + open);
        }
    }

    @Override
    public void close() {
        try (http;
                blobs) {
            handler.faults().clear();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot stop the registry", e);
        }
    }
}
