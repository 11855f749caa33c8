package dev.sankofa.components.postgres.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sankofa.components.postgres.source.SourceFailures;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import dev.sankofa.sandbox.postgres.EmbeddedPostgres;
import dev.sankofa.sandbox.postgres.PostgresBinaries;
import dev.sankofa.sandbox.postgres.ServerOptions;
import dev.sankofa.testkit.ServerCertificate;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way of logging in, against one real server that asks each user for another. */
class LoginTest {
    private static final Secret PASSWORD = Secret.of("pässword \u2168 'x");

    @TempDir
    private static Path directory;

    private static EmbeddedPostgres server;
    private static ServerCertificate certificate;

    @BeforeAll
    static void startServer() throws IOException, InterruptedException {
        PostgresBinaries binaries = PostgresBinaries.embedded(Path.of("target", "postgres-binaries"));
        certificate = ServerCertificate.create(directory.resolve("tls"));
        Path data = directory.resolve("data");
        EmbeddedPostgres.create(binaries, data, ServerOptions.with(PASSWORD)).close();
        Files.copy(certificate.key(), data.resolve("server.key"));
        Files.copy(certificate.certificate(), data.resolve("server.crt"));
        server = EmbeddedPostgres.open(
                binaries,
                data,
                ServerOptions.with(PASSWORD)
                        .setting("ssl", "on")
                        .accessRules(
                                "host all postgres 127.0.0.1/32 scram-sha-256",
                                "host all,replication trusting 127.0.0.1/32 trust",
                                "host all,replication clear 127.0.0.1/32 password",
                                "host all,replication old 127.0.0.1/32 md5",
                                "host all,replication modern 127.0.0.1/32 scram-sha-256",
                                "hostssl all,replication guarded 127.0.0.1/32 scram-sha-256",
                                "hostnossl all plainonly 127.0.0.1/32 trust"));
        String password = "'" + PASSWORD.reveal().replace("'", "''") + "'";
        server.execute(
                "postgres",
                "CREATE ROLE trusting LOGIN REPLICATION",
                "CREATE ROLE clear LOGIN REPLICATION PASSWORD " + password,
                "SET password_encryption = 'md5'",
                "CREATE ROLE stranger LOGIN",
                "CREATE ROLE modern LOGIN REPLICATION PASSWORD " + password,
                "CREATE ROLE guarded LOGIN REPLICATION PASSWORD " + password,
                "CREATE ROLE plainonly LOGIN");
        try (var connection = server.connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("SET password_encryption = 'md5'");
            statement.execute("CREATE ROLE old LOGIN REPLICATION PASSWORD " + password);
            statement.execute("SET password_encryption = 'scram-sha-256'");
            statement.execute("ALTER ROLE modern PASSWORD " + password);
            statement.execute("ALTER ROLE guarded PASSWORD " + password);
        } catch (java.sql.SQLException e) {
            throw new AssertionError(e);
        }
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    private static ConnectionSettings settings(String user, TlsMode mode) {
        return settings(user, mode, Optional.of(PASSWORD), "127.0.0.1");
    }

    private static ConnectionSettings settings(String user, TlsMode mode, Optional<Secret> password, String host) {
        return new ConnectionSettings(
                new ServerAddress.Tcp(host, server.port()),
                user,
                password,
                mode,
                mode == TlsMode.DISABLE ? Optional.empty() : Optional.of(certificate.certificate()),
                Map.of("application_name", "login-test"),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"trusting", "clear", "old", "modern"})
    void everyMethodWorksInClearAndForReplication(String user) throws IOException {
        ConnectionSettings settings = settings(user, TlsMode.DISABLE);
        try (var connection = WireConnection.open(settings.forReplication())) {
            QueryResult identity = connection.query("IDENTIFY_SYSTEM").getFirst();
            assertThat(identity.columns()).startsWith("systemid", "timeline", "xlogpos");
            assertThat(identity.rows().getFirst().number(1)).isEqualTo(1);
        }
        try (var connection = WireConnection.open(settings.forDatabase("postgres"))) {
            assertThat(connection
                            .query("SELECT current_user")
                            .getFirst()
                            .rows()
                            .getFirst()
                            .text(0))
                    .isEqualTo(user);
            assertThat(connection.parameter("server_version")).startsWith("18");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TlsMode.class,
            names = {"PREFER", "REQUIRE", "VERIFY_CA", "VERIFY_FULL"})
    void scramOverTlsIsBoundToTheCertificate(TlsMode mode) throws IOException {
        ConnectionSettings settings = settings("guarded", mode, Optional.of(PASSWORD), "localhost");
        try (var connection = WireConnection.open(settings.forDatabase("postgres"))) {
            assertThat(connection.isEncrypted()).isTrue();
            assertThat(connection.isBound()).as("SCRAM-SHA-256-PLUS").isTrue();
            assertThat(connection
                            .query("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
                            .getFirst()
                            .rows()
                            .getFirst()
                            .text(0))
                    .isEqualTo("t");
        }
    }

    @Test
    void withoutTlsOrWhenItIsNotWantedNothingIsBound() throws IOException {
        ConnectionSettings plain = settings("modern", TlsMode.DISABLE);
        ConnectionSettings unbound =
                settings("guarded", TlsMode.VERIFY_CA).with(BindingMode.DISABLE).forDatabase("postgres");
        for (ConnectionSettings settings : List.of(plain.forDatabase("postgres"), unbound)) {
            try (var connection = WireConnection.open(settings)) {
                assertThat(connection.isBound()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "clear, REQUIRE, asks for the password in clear",
        "old, REQUIRE, asks for md5",
        "trusting, REQUIRE, lets us in without SCRAM",
        "modern, DISABLE, does not use TLS"
    })
    void aLoginThatIsNotBoundIsRefusedWhereBindingIsRequired(String user, TlsMode tls, String why) {
        ConnectionSettings strict = settings(user, tls).with(BindingMode.REQUIRE);
        assertThatThrownBy(() -> WireConnection.open(strict))
                .isInstanceOf(NotBoundException.class)
                .hasMessageContaining(why);
        SankofaException told = new SourceFailures(strict.address(), user)
                .connecting(catchThrowableOfType(IOException.class, () -> WireConnection.open(strict)));
        assertThat(told.code()).isEqualTo(ErrorCode.SOURCE_DENIED);
        assertThat(told.hint()).hasValueSatisfying(hint -> assertThat(hint).contains("channel-binding"));
    }

    /** Whoever stands between with a certificate of his own gets an encrypted connection, but no login that he can pass on. */
    @Test
    void theServerRefusesALoginThatWasBoundToAnotherCertificate() throws Exception {
        try (TlsInterceptor between = TlsInterceptor.before(server.port(), intruder(), false)) {
            assertThatThrownBy(() -> WireConnection.open(through(between, BindingMode.PREFER)))
                    .isInstanceOf(ServerErrorException.class)
                    .hasMessageContaining("channel binding");
            // The same login without binding would have gone through: it is the binding that protects.
            WireConnection.open(through(between, BindingMode.DISABLE)).close();
        }
    }

    /** And when he hides from us that the server could bind, one of the two notices. */
    @Test
    void aBindingThatIsHiddenOnTheWayIsNoticed() throws Exception {
        try (TlsInterceptor between = TlsInterceptor.before(server.port(), intruder(), true)) {
            assertThatThrownBy(() -> WireConnection.open(through(between, BindingMode.PREFER)))
                    .isInstanceOf(ServerErrorException.class)
                    .hasMessageContaining("channel binding");
            assertThatThrownBy(() -> WireConnection.open(through(between, BindingMode.REQUIRE)))
                    .isInstanceOf(NotBoundException.class)
                    .hasMessageContaining("offers only [SCRAM-SHA-256]");
        }
    }

    private static ServerCertificate intruder() throws IOException, InterruptedException {
        return ServerCertificate.create(Files.createTempDirectory(directory, "intruder"));
    }

    private static ConnectionSettings through(TlsInterceptor between, BindingMode mode) {
        return new ConnectionSettings(
                new ServerAddress.Tcp("127.0.0.1", between.port()),
                "guarded",
                Optional.of(PASSWORD),
                TlsMode.REQUIRE,
                Optional.empty(),
                mode,
                Map.of("database", "postgres"),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10));
    }

    @Test
    void aCertificateForAnotherHostIsRefusedOnlyWhenTheNameCounts() throws IOException {
        ConnectionSettings byAddress = settings("guarded", TlsMode.VERIFY_CA).forDatabase("postgres");
        WireConnection.open(byAddress).close();
        assertThatThrownBy(() -> WireConnection.open(settings("guarded", TlsMode.VERIFY_FULL)))
                .isInstanceOf(SSLException.class);
    }

    @Test
    void anUnknownAuthorityIsRefused() throws IOException, InterruptedException {
        ServerCertificate other = ServerCertificate.create(directory.resolve("other"));
        ConnectionSettings known = settings("guarded", TlsMode.VERIFY_CA);
        ConnectionSettings wrong = new ConnectionSettings(
                known.address(),
                known.user(),
                known.password(),
                known.tls(),
                Optional.of(other.certificate()),
                known.parameters(),
                known.connectTimeout(),
                known.readTimeout());
        assertThatThrownBy(() -> WireConnection.open(wrong)).isInstanceOf(SSLException.class);
    }

    @Test
    void wrongAndMissingPasswordsAreToldApart() {
        assertThatThrownBy(() -> WireConnection.open(
                        settings("modern", TlsMode.DISABLE, Optional.of(Secret.of("wrong")), "127.0.0.1")))
                .isInstanceOfSatisfying(
                        ServerErrorException.class,
                        e -> assertThat(e.sqlState()).isEqualTo("28P01"));
        assertThatThrownBy(
                        () -> WireConnection.open(settings("modern", TlsMode.DISABLE, Optional.empty(), "127.0.0.1")))
                .isInstanceOf(PasswordMissingException.class);
    }

    @Test
    void aMissingAccessRuleIsTheServersOwnWords() {
        assertThatThrownBy(() -> WireConnection.open(settings("stranger", TlsMode.DISABLE)))
                .isInstanceOfSatisfying(ServerErrorException.class, e -> {
                    assertThat(e.sqlState()).isEqualTo("28000");
                    assertThat(e.error().message()).contains("pg_hba.conf").contains("stranger");
                });
    }

    @Test
    void aConnectionGoesOnAfterAStatementThatFailed() throws IOException {
        try (var connection =
                WireConnection.open(settings("trusting", TlsMode.DISABLE).forDatabase("postgres"))) {
            assertThatThrownBy(() -> connection.query("SELECT 1/0"))
                    .isInstanceOfSatisfying(
                            ServerErrorException.class,
                            e -> assertThat(e.sqlState()).isEqualTo("22012"));
            assertThat(connection.query("SELECT 1; SELECT 2")).hasSize(2);
            connection.query("DO $$ BEGIN RAISE WARNING 'look here'; END $$");
            assertThat(connection.notices()).extracting(ServerMessage::message).containsExactly("look here");
        }
    }

    @Test
    void copyInAndOutCarryBytes() throws IOException {
        try (var connection =
                WireConnection.open(settings("trusting", TlsMode.DISABLE).forDatabase("postgres"))) {
            connection.query("CREATE TEMP TABLE t (a int, b text)");
            connection.send("COPY t FROM STDIN");
            CopyIn in = connection.readCopyIn();
            byte[] lines = "1\tone\n2\t\\N\n".getBytes(java.nio.charset.StandardCharsets.UTF_8);
            in.write(lines, 0, lines.length);
            in.finish();
            assertThat(connection.readResult().tag()).isEqualTo("COPY 2");
            connection.readReady();
            connection.send("COPY t TO STDOUT");
            CopyOut out = connection.readCopyOut();
            StringBuilder text = new StringBuilder();
            while (out.next()) {
                text.append(
                        new String(out.array(), out.offset(), out.length(), java.nio.charset.StandardCharsets.UTF_8));
            }
            connection.readResult();
            connection.readReady();
            assertThat(text.toString()).isEqualTo("1\tone\n2\t\\N\n");
            assertThat(connection.query("SELECT b FROM t ORDER BY a").getFirst().rows())
                    .extracting(row -> row.optionalText(0))
                    .isEqualTo(List.of(Optional.of("one"), Optional.empty()));
        }
    }

    @Test
    void walStreamsBothWays() throws IOException {
        try (var connection =
                WireConnection.open(settings("trusting", TlsMode.DISABLE).forReplication())) {
            String position = connection
                    .query("IDENTIFY_SYSTEM")
                    .getFirst()
                    .rows()
                    .getFirst()
                    .text(2);
            connection.send("START_REPLICATION PHYSICAL " + position);
            CopyIn both = connection.readCopyBoth();
            server.execute("postgres", "SELECT pg_logical_emit_message(false, 'test', 'hello')");
            assertThat(both.incoming().next()).isTrue();
            assertThat((char) both.incoming().readByte()).isIn('w', 'k');
            both.finish();
        }
    }

    @Test
    void aRunningStatementIsCancelledFromOutside() throws Exception {
        try (var connection =
                        WireConnection.open(settings("trusting", TlsMode.PREFER).forDatabase("postgres"));
                var tasks = Executors.newVirtualThreadPerTaskExecutor()) {
            var sleeping = tasks.submit(() -> connection.query("SELECT pg_sleep(60)"));
            while (server.query(
                            "postgres",
                            "SELECT 1 FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60)' AND usename = 'trusting'")
                    .isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            connection.cancel();
            assertThatThrownBy(() -> sleeping.get(30, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOfSatisfying(
                            ServerErrorException.class,
                            e -> assertThat(e.sqlState()).isEqualTo("57014"));
        }
    }

    @Test
    void silenceHasALimit() throws IOException {
        ConnectionSettings patient = settings("trusting", TlsMode.DISABLE).forDatabase("postgres");
        try (var connection = WireConnection.open(patient)) {
            connection.silenceLimit(Duration.ofMillis(200));
            assertThatThrownBy(() -> connection.query("SELECT pg_sleep(20)"))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void nobodyListeningAndNobodyAnsweringAreErrorsInTime() throws IOException {
        ConnectionSettings toSilent;
        try (ServerSocket silent = new ServerSocket(0)) {
            toSilent = at(settings("trusting", TlsMode.DISABLE), silent.getLocalPort());
            assertThatThrownBy(() -> WireConnection.open(toSilent)).isInstanceOf(SocketTimeoutException.class);
        }
        assertThatThrownBy(() -> WireConnection.open(toSilent)).isInstanceOf(ConnectException.class);
    }

    private static ConnectionSettings at(ConnectionSettings settings, int port) {
        return new ConnectionSettings(
                new ServerAddress.Tcp("127.0.0.1", port),
                settings.user(),
                settings.password(),
                settings.tls(),
                settings.caFile(),
                settings.parameters(),
                Duration.ofMillis(300),
                Duration.ofMillis(300));
    }

    @Test
    void preferTakesWhatThereIs() throws IOException {
        server.execute("postgres", "SELECT 1");
        try (var connection =
                WireConnection.open(settings("modern", TlsMode.PREFER).forDatabase("postgres"))) {
            assertThat(connection.isEncrypted()).isTrue();
        }
    }
}
