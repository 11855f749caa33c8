package dev.sankofa.components.postgres.wire;

import dev.sankofa.tls.Trust;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Asks a server for TLS (message SSLRequest) and does the handshake. */
final class TlsUpgrade {
    private static final int SSL_REQUEST = 80877103;

    private TlsUpgrade() {}

    /**
     * The transport as the mode wants it. Exactly one byte is read before the handshake, so that nothing that was sent in clear
     * can slip into the protected stream (CVE-2021-23222).
     */
    static Transport apply(Transport.Tcp transport, ServerAddress.Tcp address, ConnectionSettings settings)
            throws IOException {
        transport
                .output()
                .write(ByteBuffer.allocate(8).putInt(8).putInt(SSL_REQUEST).array());
        transport.output().flush();
        int answer = transport.input().read();
        return switch (answer) {
            case 'S' -> new Transport.Tcp(handshake(transport.socket(), address, settings));
            case 'N' -> withoutTls(transport, settings.tls());
            case -1 -> throw new EOFException("the server closed the connection when asked for TLS");
            default -> throw new ProtocolException("unexpected answer to a request for TLS: " + answer);
        };
    }

    private static Transport withoutTls(Transport transport, TlsMode mode) throws SSLException {
        return switch (mode) {
            case DISABLE, PREFER -> transport;
            case REQUIRE, VERIFY_CA, VERIFY_FULL -> throw new SSLException("the server does not offer TLS");
        };
    }

    private static Socket handshake(Socket socket, ServerAddress.Tcp address, ConnectionSettings settings)
            throws IOException {
        SSLSocket tls = (SSLSocket)
                context(settings).getSocketFactory().createSocket(socket, address.host(), address.port(), true);
        SSLParameters parameters = tls.getSSLParameters();
        if (settings.tls() == TlsMode.VERIFY_FULL) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        return tls;
    }

    private static SSLContext context(ConnectionSettings settings) throws IOException {
        boolean checked = switch (settings.tls()) {
            case DISABLE, PREFER -> false;
            case REQUIRE -> settings.caFile().isPresent();
            case VERIFY_CA, VERIFY_FULL -> true;
        };
        try {
            return checked
                    ? settings.caFile().map(Trust::ofFile).orElseGet(Trust::ofJdk)
                    : Trust.ofAnyone(Optional.empty());
        } catch (GeneralSecurityException e) {
            throw new SSLException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }
}
