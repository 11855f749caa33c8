package dev.sankofa.components.postgres.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.foundation.Secret;
import dev.sankofa.testkit.ServerCertificate;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way of logging in, against one real server that asks each user for another. */
class LoginTest {
    @RegisterExtension
    private static final LoginServer server = new LoginServer();

    @ParameterizedTest
    @ValueSource(strings = {"trusting", "clear", "old", "modern"})
    void everyMethodWorksInClearAndForReplication(String user) throws IOException {
        ConnectionSettings settings = server.settings(user, TlsMode.DISABLE);
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

    @Test
    void aCertificateForAnotherHostIsRefusedOnlyWhenTheNameCounts() throws IOException {
        ConnectionSettings byAddress =
                server.settings("guarded", TlsMode.VERIFY_CA).forDatabase("postgres");
        WireConnection.open(byAddress).close();
        assertThatThrownBy(() -> WireConnection.open(server.settings("guarded", TlsMode.VERIFY_FULL)))
                .isInstanceOf(SSLException.class);
    }

    @Test
    void anUnknownAuthorityIsRefused() throws IOException, InterruptedException {
        ServerCertificate other = ServerCertificate.create(server.newDirectory("other"));
        ConnectionSettings known = server.settings("guarded", TlsMode.VERIFY_CA);
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
                        server.settings("modern", TlsMode.DISABLE, Optional.of(Secret.of("wrong")), "127.0.0.1")))
                .isInstanceOfSatisfying(
                        ServerErrorException.class,
                        e -> assertThat(e.sqlState()).isEqualTo("28P01"));
        assertThatThrownBy(() ->
                        WireConnection.open(server.settings("modern", TlsMode.DISABLE, Optional.empty(), "127.0.0.1")))
                .isInstanceOf(PasswordMissingException.class);
    }

    @Test
    void aMissingAccessRuleIsTheServersOwnWords() {
        assertThatThrownBy(() -> WireConnection.open(server.settings("stranger", TlsMode.DISABLE)))
                .isInstanceOfSatisfying(ServerErrorException.class, e -> {
                    assertThat(e.sqlState()).isEqualTo("28000");
                    assertThat(e.error().message()).contains("pg_hba.conf").contains("stranger");
                });
    }

    @Test
    void nobodyListeningAndNobodyAnsweringAreErrorsInTime() throws IOException {
        ConnectionSettings toSilent;
        try (ServerSocket silent = new ServerSocket(0)) {
            toSilent = at(server.settings("trusting", TlsMode.DISABLE), silent.getLocalPort());
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
        server.postgres().execute("postgres", "SELECT 1");
        try (var connection =
                WireConnection.open(server.settings("modern", TlsMode.PREFER).forDatabase("postgres"))) {
            assertThat(connection.isEncrypted()).isTrue();
        }
    }
}
