package dev.sankofa.components.cluster.access;

import static java.util.Objects.requireNonNull;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.tls.Trust;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Where the API server is, whom it may be, and who we are there. */
public final class ClusterAccess {
    private final URI server;
    private final Authorities authorities;
    private final IdentitySource identity;
    private final String namespace;

    /**
     * Who may vouch for the server.
     *
     * @param pem certificates; empty for those that the JDK knows
     * @param anyone whether nobody needs to
     * @param origin where that was said, for messages
     */
    record Authorities(Optional<byte[]> pem, boolean anyone, String origin) {}

    /**
     * @param server with the scheme http or https; a path in it comes before the API's own
     * @param namespace where the user works when nothing else is said; "default" when that is not said either
     */
    ClusterAccess(URI server, Authorities authorities, IdentitySource identity, String namespace) {
        this.server = requireNonNull(server, "server is null");
        this.authorities = authorities;
        this.identity = identity;
        this.namespace = namespace;
    }

    /** Reads the address of a server as people write it. */
    static URI server(String text, String origin) {
        URI server = URI.create(text.replaceAll("/+$", ""));
        boolean known = "https".equals(server.getScheme()) || "http".equals(server.getScheme());
        if (!known || server.getHost() == null || server.getRawQuery() != null) {
            throw new SankofaException(
                    ErrorCode.POLICY_INVALID,
                    origin + " is not the address of an API server: '" + text + "'",
                    "Write it like https://cluster.example.org:6443.");
        }
        return server;
    }

    public URI server() {
        return server;
    }

    public String namespace() {
        return namespace;
    }

    public Identity current() {
        return identity.current();
    }

    public Identity renew() {
        return identity.renew();
    }

    public boolean isRenewable() {
        return identity.isRenewable();
    }

    /** What a connection of the identity needs. */
    public SSLContext tls(Identity who) {
        try {
            return authorities.anyone()
                    ? Trust.ofAnyone(who.certificate())
                    : Trust.of(authorities.pem(), who.certificate());
        } catch (GeneralSecurityException e) {
            throw new SankofaException(
                    ErrorCode.POLICY_INVALID,
                    authorities.origin() + " is not usable: " + e.getMessage(),
                    "It must be one or more certificates in PEM form.",
                    e);
        }
    }

    @Override
    public String toString() {
        return server.toString();
    }
}
