package dev.sankofa.components.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.sandbox.redis.EmbeddedRedis;
import dev.sankofa.testkit.ServerCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TlsTest extends CacheFixture {
    @Test
    void aServerIsReachedByTlsAndItsCertificateIsVerified() throws Exception {
        ServerCertificate certificate = ServerCertificate.create(directory.resolve("tls"));
        int port = freePort();
        EmbeddedRedis source = server(Servers.options()
                .line("tls-port " + port)
                .line("tls-cert-file " + certificate.certificate())
                .line("tls-key-file " + certificate.key())
                .line("tls-ca-cert-file " + certificate.certificate())
                .line("tls-auth-clients no"));
        source.call("SET", "a", "1");
        Map<String, Object> settings = tls(Servers.settings(source), "localhost", port);

        Map<String, Object> trusting =
                Servers.with(settings, "ca-file", certificate.certificate().toString());
        Taken taken = capture(trusting);
        assertThat(taken.capture().items()).isEqualTo(1);
        Map<String, Object> merging = Servers.with(trusting, "existing", "replace");
        restore(taken.source(), merging);
        requireProven(taken.source(), merging);

        assertThat(failure(ErrorCode.SOURCE_DENIED, () -> capture(settings))).hasMessageContaining("TLS");
        Path other = ServerCertificate.create(directory.resolve("other")).certificate();
        assertThat(failure(ErrorCode.SOURCE_DENIED, () -> capture(Servers.with(settings, "ca-file", other.toString()))))
                .hasMessageContaining("TLS");
        assertThat(failure(ErrorCode.SOURCE_DENIED, () -> capture(Servers.with(trusting, "host", "127.0.0.1"))))
                .hasMessageContaining("TLS");
        // A port that wants TLS and is spoken to without it closes the connection.
        assertThat(failure(ErrorCode.SOURCE_UNREACHABLE, () -> capture(Servers.with(trusting, "tls", "false"))))
                .hasMessageContaining("TLS");
    }

    static Map<String, Object> tls(Map<String, Object> settings, String host, int port) {
        return Servers.with(
                Servers.with(Servers.with(settings, "tls", "true"), "host", host), "port", Integer.toString(port));
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
