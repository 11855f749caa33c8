package dev.sankofa.sandbox.registry;

import dev.sankofa.sandbox.http.HttpServer;
import dev.sankofa.sandbox.registry.fault.RegistryFaultScript;
import dev.sankofa.sandbox.registry.store.RegistryStore;
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
import javax.net.ssl.SSLContext;

/** A running registry on 127.0.0.1; ends with {@link #close}. */
public final class RegistryServer implements AutoCloseable {
    private final RegistryStore store;
    private final RegistryHandler handler;
    private final Access access;
    private final HttpServer http;
    private final HttpServer blobs;
    private final Optional<SSLContext> tls;

    private RegistryServer(Parts parts, HttpServer http, HttpServer blobs) {
        this.store = parts.store();
        this.handler = parts.handler();
        this.access = parts.access();
        this.tls = parts.tls();
        this.http = http;
        this.blobs = blobs;
    }

    private record Parts(RegistryStore store, RegistryHandler handler, Access access, Optional<SSLContext> tls) {}

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

        /** What the token endpoint takes instead of a password, as {@code docker login} keeps it for some registries. */
        public String identityToken() {
            return "identity-of-" + user;
        }

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
        return start(directory, port, login, Optional.empty(), quirks);
    }

    /** Like {@link #start(Path, int, Login, RegistryQuirk...)} on any free port, with TLS and a certificate for localhost. */
    public static RegistryServer startEncrypted(Path directory, Login login, SSLContext tls, RegistryQuirk... quirks)
            throws IOException {
        return start(directory, 0, login, Optional.of(tls), quirks);
    }

    private static RegistryServer start(
            Path directory, int port, Login login, Optional<SSLContext> tls, RegistryQuirk... quirks)
            throws IOException {
        RegistryStore store = new RegistryStore(directory);
        Access access = new Access(login, InstantSource.system());
        Set<RegistryQuirk> chosen = EnumSet.noneOf(RegistryQuirk.class);
        chosen.addAll(List.of(quirks));
        RegistryHandler handler = new RegistryHandler(store, access, chosen);
        HttpServer http = HttpServer.start(port, handler, tls);
        try {
            HttpServer blobs = HttpServer.start(0, handler::blob, tls);
            String server = tls.isPresent() ? "https://localhost:" : "http://127.0.0.1:";
            handler.addresses(server + http.port(), server + blobs.port());
            return new RegistryServer(new Parts(store, handler, access, tls), http, blobs);
        } catch (IOException e) {
            http.close();
            throw e;
        }
    }

    /** Without credentials and quirks, on any free port. */
    public static RegistryServer start(Path directory) throws IOException {
        return start(directory, 0, Login.NONE);
    }

    /** {@code 127.0.0.1:PORT}, or {@code localhost:PORT} with TLS, as it stands in a reference. */
    public String host() {
        return (tls.isPresent() ? "localhost:" : "127.0.0.1:") + http.port();
    }

    public URI endpoint() {
        return URI.create((tls.isPresent() ? "https://" : "http://") + host());
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
