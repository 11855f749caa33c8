package dev.sankofa.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Connections to one server, opened when needed and kept for the next exchange. For many threads at once. */
public final class HttpTransport implements AutoCloseable {
    private final Address address;
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    /**
     * Where and how to connect.
     *
     * @param tls how to trust the server; empty for plain HTTP
     * @param connect how long to wait for a connection
     * @param read how long to wait for the next byte
     */
    public record Address(String host, int port, Optional<SSLContext> tls, Duration connect, Duration read) {
        /**
         * Of a URL's server.
         *
         * @param url of http or https, with a host
         * @param trust is asked for https
         */
        public static Address of(URI url, Supplier<SSLContext> trust, Duration connect, Duration read) {
            boolean encrypted = url.getScheme().equalsIgnoreCase("https");
            int port = url.getPort() < 0 ? (encrypted ? 443 : 80) : url.getPort();
            Optional<SSLContext> tls = encrypted ? Optional.of(trust.get()) : Optional.empty();
            return new Address(url.getHost().replaceAll("[\\[\\]]", ""), port, tls, connect, read);
        }
    }

    /** Opens nothing yet. */
    public HttpTransport(Address address) {
        this.address = address;
    }

    /**
     * Sends a request and reads the answer's head. A connection that had gone stale while idle is replaced once, silently: the
     * server closed it before it saw the request, or so it seems, which is why a PATCH is left to its sender. The caller closes the
     * response.
     */
    public HttpResponse exchange(HttpRequest request) throws IOException {
        Connection pooled = idle.pollFirst();
        if (pooled == null) {
            return exchange(connect(), request);
        }
        try {
            return exchange(pooled, request);
        } catch (IOException e) {
            if (pooled.isAnswered() || !request.mayBeSentAgain()) {
                throw e;
            }
            return exchange(connect(), request);
        }
    }

    private static HttpResponse exchange(Connection connection, HttpRequest request) throws IOException {
        try {
            return connection.exchange(request);
        } catch (IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private Connection connect() throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(address.host(), address.port()), (int)
                    address.connect().toMillis());
            socket.setSoTimeout((int) address.read().toMillis());
            return new Connection(
                    this,
                    address.tls().isPresent() ? encrypt(socket, address.tls().get()) : socket);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private Socket encrypt(Socket socket, SSLContext context) throws IOException {
        SSLSocket encrypted =
                (SSLSocket) context.getSocketFactory().createSocket(socket, address.host(), address.port(), true);
        SSLParameters parameters = encrypted.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        encrypted.setSSLParameters(parameters);
        encrypted.startHandshake();
        return encrypted;
    }

    void giveBack(Connection connection) throws IOException {
        idle.addFirst(connection);
        if (closed) {
            close(); // it was closed meanwhile, and may have passed this one over
        }
    }

    /** Closes the idle connections; those in use close when their exchange ends. */
    @Override
    public void close() throws IOException {
        closed = true;
        for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
            connection.close();
        }
    }
}
