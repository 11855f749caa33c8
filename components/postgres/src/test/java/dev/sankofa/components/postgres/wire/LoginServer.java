package dev.sankofa.components.postgres.wire;

import static java.util.Objects.requireNonNull;

import dev.sankofa.foundation.Secret;
import dev.sankofa.sandbox.postgres.EmbeddedPostgres;
import dev.sankofa.sandbox.postgres.PostgresBinaries;
import dev.sankofa.sandbox.postgres.ServerOptions;
import dev.sankofa.testkit.ServerCertificate;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real server with TLS that asks each user for another way of logging in: one for all test classes that have it in a static field with
 * {@code @RegisterExtension}, ended after the last of them.
 */
final class LoginServer implements BeforeAllCallback {
    static final Secret PASSWORD = Secret.of("pässword \u2168 'x");

    private @Nullable Running running;

    private record Running(Path directory, EmbeddedPostgres server, ServerCertificate certificate)
            implements AutoCloseable {
        @Override
        public void close() throws IOException {
            server.close();
            try (Stream<Path> paths = Files.walk(directory)) {
                paths.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        ExtensionContext.Store store = context.getRoot().getStore(ExtensionContext.Namespace.create(LoginServer.class));
        running = store.computeIfAbsent(Running.class, type -> start(), Running.class);
    }

    private static Running start() {
        try {
            PostgresBinaries binaries = PostgresBinaries.embedded(Path.of("target", "postgres-binaries"));
            Path directory = Files.createTempDirectory("login-server");
            ServerCertificate certificate = ServerCertificate.create(directory.resolve("tls"));
            Path data = directory.resolve("data");
            EmbeddedPostgres.create(binaries, data, ServerOptions.with(PASSWORD))
                    .close();
            Files.copy(certificate.key(), data.resolve("server.key"));
            Files.copy(certificate.certificate(), data.resolve("server.crt"));
            EmbeddedPostgres server = EmbeddedPostgres.open(binaries, data, options());
            makeRoles(server);
            return new Running(directory, server, certificate);
        } catch (IOException | InterruptedException | SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static ServerOptions options() {
        return ServerOptions.with(PASSWORD)
                .setting("ssl", "on")
                .accessRules(
                        "host all postgres 127.0.0.1/32 scram-sha-256",
                        "host all,replication trusting 127.0.0.1/32 trust",
                        "host all,replication clear 127.0.0.1/32 password",
                        "host all,replication old 127.0.0.1/32 md5",
                        "host all,replication modern 127.0.0.1/32 scram-sha-256",
                        "hostssl all,replication guarded 127.0.0.1/32 scram-sha-256",
                        "hostnossl all plainonly 127.0.0.1/32 trust");
    }

    private static void makeRoles(EmbeddedPostgres server) throws SQLException {
        String password = "'" + PASSWORD.reveal().replace("'", "''") + "'";
        List<String> statements = List.of(
                "CREATE ROLE trusting LOGIN REPLICATION",
                "CREATE ROLE stranger LOGIN",
                "CREATE ROLE plainonly LOGIN",
                "SET password_encryption = 'md5'",
                "CREATE ROLE old LOGIN REPLICATION PASSWORD " + password,
                "SET password_encryption = 'scram-sha-256'",
                "CREATE ROLE clear LOGIN REPLICATION PASSWORD " + password,
                "CREATE ROLE modern LOGIN REPLICATION PASSWORD " + password,
                "CREATE ROLE guarded LOGIN REPLICATION PASSWORD " + password);
        try (var connection = server.connect("postgres");
                var statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private Running running() {
        return requireNonNull(running, "no test is running");
    }

    EmbeddedPostgres postgres() {
        return running().server();
    }

    int port() {
        return postgres().port();
    }

    /** A new directory of a test's own. */
    Path newDirectory(String prefix) throws IOException {
        return Files.createTempDirectory(running().directory(), prefix);
    }

    /** A login with the right password. */
    ConnectionSettings settings(String user, TlsMode mode) {
        return settings(user, mode, Optional.of(PASSWORD), "127.0.0.1");
    }

    ConnectionSettings settings(String user, TlsMode mode, Optional<Secret> password, String host) {
        return new ConnectionSettings(
                new ServerAddress.Tcp(host, port()),
                user,
                password,
                mode,
                mode == TlsMode.DISABLE
                        ? Optional.empty()
                        : Optional.of(running().certificate().certificate()),
                Map.of("application_name", "login-test"),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10));
    }
}
