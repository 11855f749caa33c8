package dev.sankofa.sandbox.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Listens on the loopback address and serves each connection on a virtual thread of its own. */
public final class HttpServer implements AutoCloseable {
    private static final int MAX_CONNECTIONS = 2048;

    private final ServerSocket listener;
    private final HttpHandler handler;
    private final Optional<SSLContext> tls;
    private final ExecutorService threads;
    private final Semaphore places = new Semaphore(MAX_CONNECTIONS);
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Set<Thread> serving = ConcurrentHashMap.newKeySet();

    private HttpServer(ServerSocket listener, HttpHandler handler, Optional<SSLContext> tls) {
        this.listener = listener;
        this.handler = handler;
        this.tls = tls;
        this.threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("connection-", 0).factory());
    }

    /**
     * Starts to listen on 127.0.0.1.
     *
     * @param port the port, or 0 for any free one
     * @param tls with the server's certificate; empty for plain HTTP
     */
    public static HttpServer start(int port, HttpHandler handler, Optional<SSLContext> tls) throws IOException {
        ServerSocket listener = new ServerSocket();
        listener.setReuseAddress(true);
        try {
            listener.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 512);
        } catch (IOException e) {
            listener.close();
            throw new IOException("cannot listen on 127.0.0.1:" + port, e);
        }
        HttpServer server = new HttpServer(listener, handler, tls);
        // A platform thread: it keeps a stand-alone server process alive.
        Thread.ofPlatform().name("accept").start(server::acceptAll);
        return server;
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** How many connections are open now. */
    public int openConnections() {
        return sockets.size();
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                places.acquire();
                serveApart(listener.accept());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (IOException e) {
                // The listener was closed, or the client gave up before it was accepted.
                places.release();
            }
        }
    }

    private void serveApart(Socket socket) throws IOException {
        sockets.add(socket);
        try {
            var _ = threads.submit(() -> serve(socket));
        } catch (RejectedExecutionException _) {
            socket.close(); // we were closed meanwhile
        }
    }

    private void serve(Socket socket) {
        serving.add(Thread.currentThread());
        try {
            new Connection(tls.isPresent() ? encrypted(socket, tls.get()) : socket, handler).serve();
        } catch (IOException _) {
            return; // the client is gone already
        } finally {
            serving.remove(Thread.currentThread());
            sockets.remove(socket);
            places.release();
        }
    }

    /** The handshake is made when the first bytes are read. */
    private static Socket encrypted(Socket socket, SSLContext context) throws IOException {
        SSLSocket encrypted = (SSLSocket) context.getSocketFactory()
                .createSocket(socket, socket.getInetAddress().getHostAddress(), socket.getPort(), true);
        encrypted.setUseClientMode(false);
        return encrypted;
    }

    /**
     * Stops listening, ends every connection and waits for their threads; not when one of these calls it, as a fault that strikes in the
     * middle of a request does.
     */
    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
        if (serving.contains(Thread.currentThread())) {
            Thread.interrupted(); // it goes on to listen again
            return;
        }
        threads.close();
    }
}
