package dev.sankofa.components.cluster.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the pod that we run in finds its API server. */
final class OwnServerTest {
    private static OwnServer server(String host, String port) {
        return new OwnServer(
                Optional.of(host).filter(text -> !text.isEmpty()),
                Optional.of(port).filter(text -> !text.isEmpty()));
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', https://kubernetes.default.svc",
        "10.96.0.1, 443, https://10.96.0.1:443",
        "fd00:10:96::1, 6443, https://[fd00:10:96::1]:6443",
        "::ffff:10.0.0.1, 443, https://[::ffff:10.0.0.1]:443",
        "kubernetes.default, 443, https://kubernetes.default:443",
    })
    void theVariablesSayWhereItIs(String host, String port, String address) {
        assertThat(server(host, port).address()).hasToString(address);
        assertThat(server(host, port).address().getHost()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "10.96.0.1, '', KUBERNETES_SERVICE_PORT is not set",
        "'', 443, KUBERNETES_SERVICE_HOST is not set",
        "10.96.0.1, tcp://10.96.0.1:443, 'KUBERNETES_SERVICE_PORT is no port: ''tcp://10.96.0.1:443'''",
        "10.96.0.1, 0, KUBERNETES_SERVICE_PORT is no port",
        "10.96.0.1, 65536, KUBERNETES_SERVICE_PORT is no port",
        "evil.example.org/x, 443, KUBERNETES_SERVICE_HOST is no host",
        "a@b, 443, KUBERNETES_SERVICE_HOST is no host",
    })
    void aVariableThatMakesNoSenseIsNamed(String host, String port, String message) {
        SankofaException refused = Objects.requireNonNull(
                catchThrowableOfType(
                        SankofaException.class, () -> server(host, port).address()),
                "nothing failed");
        assertThat(refused.code()).isEqualTo(ErrorCode.POLICY_INVALID);
        assertThat(refused).hasMessageContaining(message);
        assertThat(refused.hint()).hasValueSatisfying(hint -> assertThat(hint).contains("kubeconfig"));
    }

    @Test
    void whatOnlyLooksLikeAnAddressIsNoHost() {
        for (String host : new String[] {"[::1]", ":::::", "1:2", "::1%eth0"}) {
            assertThat(catchThrowableOfType(
                            SankofaException.class, () -> server(host, "443").address()))
                    .as(host)
                    .isNotNull();
        }
    }
}
