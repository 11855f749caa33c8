package dev.sankofa.components.cluster.access;

import dev.sankofa.foundation.Secret;
import dev.sankofa.tls.ClientCertificate;
import java.util.Base64;
import java.util.Optional;

/**
 * Who we are to the server.
 *
 * @param token a bearer token
 * @param login name and password, which some gateways still ask for
 */
public record Identity(Optional<Secret> token, Optional<Login> login, Optional<ClientCertificate> certificate) {
    public static final Identity ANONYMOUS = new Identity(Optional.empty(), Optional.empty(), Optional.empty());

    /** A name and a password (RFC 7617). */
    public record Login(String name, Secret password) {}

    public static Identity ofToken(Secret token) {
        return new Identity(Optional.of(token), Optional.empty(), Optional.empty());
    }

    /** The value of the header {@code Authorization}; not to be printed. */
    public Optional<String> header() {
        return token.map(secret -> "Bearer " + secret.reveal()).or(() -> login.map(Identity::basic));
    }

    private static String basic(Login login) {
        byte[] name = (login.name() + ":").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        byte[] password = login.password().utf8();
        byte[] both = java.util.Arrays.copyOf(name, name.length + password.length);
        System.arraycopy(password, 0, both, name.length, password.length);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }
}
