package dev.sankofa.components.postgres.wire;

import dev.sankofa.foundation.Bytes;
import java.io.IOException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/** From nothing to a connection that is ready: socket, TLS, startup message, authentication. */
final class Login {
    private static final int PROTOCOL_3_0 = 3 << 16;

    private Login() {}

    static WireConnection open(ConnectionSettings settings) throws IOException {
        try {
            return attempt(settings);
        } catch (SSLException e) {
            if (settings.tls() != TlsMode.PREFER) {
                throw e;
            }
            return attempt(settings.withoutTls());
        }
    }

    private static WireConnection attempt(ConnectionSettings settings) throws IOException {
        Transport transport = Transport.connect(settings.address(), settings.connectTimeout());
        try {
            transport = protect(transport, settings);
            WireConnection connection = new WireConnection(settings, transport);
            sendStartup(settings, connection.writer());
            authenticate(settings, transport, connection);
            connection.awaitReady();
            return connection;
        } catch (IOException | RuntimeException e) {
            transport.close();
            throw e;
        }
    }

    static Transport protect(Transport transport, ConnectionSettings settings) throws IOException {
        if (settings.tls() != TlsMode.DISABLE
                && transport instanceof Transport.Tcp tcp
                && settings.address() instanceof ServerAddress.Tcp address) {
            return TlsUpgrade.apply(tcp, address, settings);
        }
        return transport;
    }

    private static void sendStartup(ConnectionSettings settings, MessageWriter writer) throws IOException {
        writer.beginWithoutType().putInt(PROTOCOL_3_0).putString("user").putString(settings.user());
        settings.parameters().forEach((name, value) -> writer.putString(name).putString(value));
        writer.putString("client_encoding").putString("UTF8");
        writer.putByte(0).end().flush();
    }

    private static void authenticate(ConnectionSettings settings, Transport transport, WireConnection connection)
            throws IOException {
        boolean encrypted = connection.isEncrypted();
        Optional<Bytes> certificateHash =
                transport instanceof Transport.Tcp(var socket) && socket instanceof SSLSocket tls
                        ? ChannelBinding.endPoint(tls)
                        : Optional.empty();
        Authentication authentication = new Authentication(settings, encrypted, certificateHash, connection.writer());
        do {
            if (connection.nextMessage() != 'R') {
                throw connection.unexpected("during authentication");
            }
        } while (!authentication.handle(connection.reader()));
        connection.loggedIn(authentication.isBound());
    }
}
