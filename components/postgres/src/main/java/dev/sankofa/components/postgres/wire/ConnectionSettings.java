package dev.sankofa.components.postgres.wire;

import static java.util.Objects.requireNonNull;

import dev.sankofa.foundation.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How to reach a server and as whom.
 *
 * @param caFile certificates of trusted authorities, PEM; without it the JDK's own are trusted where a certificate is checked
 * @param binding whether the login must be tied to the TLS connection
 * @param parameters startup parameters besides the user: {@code database}, {@code replication}, {@code application_name} …
 * @param connectTimeout for reaching the server and logging in, each
 * @param readTimeout how long the server may be silent while we wait for it
 */
public record ConnectionSettings(
        ServerAddress address,
        String user,
        Optional<Secret> password,
        TlsMode tls,
        Optional<Path> caFile,
        BindingMode binding,
        Map<String, String> parameters,
        Duration connectTimeout,
        Duration readTimeout) {
    public ConnectionSettings {
        requireNonNull(address, "address is null");
        requireNonNull(user, "user is null");
        requireNonNull(tls, "tls is null");
        requireNonNull(binding, "binding is null");
        parameters = Map.copyOf(parameters);
    }

    /** With channel binding where it is offered. */
    public ConnectionSettings(
            ServerAddress address,
            String user,
            Optional<Secret> password,
            TlsMode tls,
            Optional<Path> caFile,
            Map<String, String> parameters,
            Duration connectTimeout,
            Duration readTimeout) {
        this(address, user, password, tls, caFile, BindingMode.PREFER, parameters, connectTimeout, readTimeout);
    }

    public ConnectionSettings with(BindingMode mode) {
        return new ConnectionSettings(
                address, user, password, tls, caFile, mode, parameters, connectTimeout, readTimeout);
    }

    public ConnectionSettings at(ServerAddress other) {
        return new ConnectionSettings(
                other, user, password, tls, caFile, binding, parameters, connectTimeout, readTimeout);
    }

    /** The same server, as another role. */
    public ConnectionSettings as(String role, Optional<Secret> rolePassword) {
        return new ConnectionSettings(
                address, role, rolePassword, tls, caFile, binding, parameters, connectTimeout, readTimeout);
    }

    /** A physical replication connection: replication commands and SHOW, nothing else. */
    public ConnectionSettings forReplication() {
        return with("replication", "true");
    }

    public ConnectionSettings forDatabase(String database) {
        return with("database", database);
    }

    private ConnectionSettings with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put(name, value);
        return new ConnectionSettings(address, user, password, tls, caFile, binding, more, connectTimeout, readTimeout);
    }

    ConnectionSettings withoutTls() {
        return new ConnectionSettings(
                address, user, password, TlsMode.DISABLE, caFile, binding, parameters, connectTimeout, readTimeout);
    }
}
