package dev.sankofa.components.cache.resp;

import dev.sankofa.tls.Trust;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Opens connected sockets, with TLS where asked. */
final class Sockets {
    private static final int CONNECT_MILLIS = 10_000;
    private static final int RECEIVE_BUFFER_BYTES = 1 << 20;

    private Sockets() {}

    static Socket open(Transport transport) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setReceiveBufferSize(RECEIVE_BUFFER_BYTES);
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            socket.setSoTimeout(Math.toIntExact(transport.silence().toMillis()));
            socket.connect(new InetSocketAddress(transport.host(), transport.port()), CONNECT_MILLIS);
            return transport.encrypted() ? encrypt(socket, transport) : socket;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private static Socket encrypt(Socket socket, Transport transport) throws IOException {
        SSLSocket encrypted = (SSLSocket)
                context(transport).getSocketFactory().createSocket(socket, transport.host(), transport.port(), true);
        SSLParameters parameters = encrypted.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        encrypted.setSSLParameters(parameters);
        encrypted.startHandshake();
        return encrypted;
    }

    private static SSLContext context(Transport transport) {
        return transport.authorities().map(Trust::ofFile).orElseGet(Trust::ofJdk);
    }
}
