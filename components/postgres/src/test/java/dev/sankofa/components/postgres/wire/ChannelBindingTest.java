package dev.sankofa.components.postgres.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sankofa.components.postgres.source.SourceFailures;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.testkit.ServerCertificate;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A login over TLS is bound to the server's certificate, and whoever stands between is noticed. */
class ChannelBindingTest {
    @RegisterExtension
    private static final LoginServer server = new LoginServer();

    @ParameterizedTest
    @EnumSource(
            value = TlsMode.class,
            names = {"PREFER", "REQUIRE", "VERIFY_CA", "VERIFY_FULL"})
    void scramOverTlsIsBoundToTheCertificate(TlsMode mode) throws IOException {
        ConnectionSettings settings = server.settings("guarded", mode, Optional.of(LoginServer.PASSWORD), "localhost");
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
        ConnectionSettings plain = server.settings("modern", TlsMode.DISABLE);
        ConnectionSettings unbound = server.settings("guarded", TlsMode.VERIFY_CA)
                .with(BindingMode.DISABLE)
                .forDatabase("postgres");
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
        ConnectionSettings strict = server.settings(user, tls).with(BindingMode.REQUIRE);
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
        return ServerCertificate.create(server.newDirectory("intruder"));
    }

    private static ConnectionSettings through(TlsInterceptor between, BindingMode mode) {
        return new ConnectionSettings(
                new ServerAddress.Tcp("127.0.0.1", between.port()),
                "guarded",
                Optional.of(LoginServer.PASSWORD),
                TlsMode.REQUIRE,
                Optional.empty(),
                mode,
                Map.of("database", "postgres"),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10));
    }
}
