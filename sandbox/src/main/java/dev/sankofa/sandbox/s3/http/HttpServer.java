package dev.sankofa.sandbox.s3.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** Listens on the loopback address and serves each connection on a virtual thread of its own. */
public final class HttpServer implements AutoCloseable {
    private static final int MAX_CONNECTIONS = 2048;

    private final ServerSocket listener;
    private final HttpHandler handler;
    private final ExecutorService threads;
    private final Semaphore places = new Semaphore(MAX_CONNECTIONS);
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    private HttpServer(ServerSocket listener, HttpHandler handler) {
        this.listener = listener;
        this.handler = handler;
        this.threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("s3-connection-", 0).factory());
    }

    /**
     * Starts to listen on 127.0.0.1.
     *
     * @param port the port, or 0 for any free one
     */
    public static HttpServer start(int port, HttpHandler handler) throws IOException {
        ServerSocket listener = new ServerSocket();
        listener.setReuseAddress(true);
        try {
            listener.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 512);
        } catch (IOException e) {
            listener.close();
            throw new IOException("cannot listen on 127.0.0.1:" + port, e);
        }
        HttpServer server = new HttpServer(listener, handler);
        // A platform thread: it keeps a stand-alone server process alive.
        Thread.ofPlatform().name("s3-accept").start(server::acceptAll);
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
                Socket socket = listener.accept();
                sockets.add(socket);
                var _ = threads.submit(() -> serve(socket));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (IOException e) {
                // The listener was closed, or the client gave up before it was accepted.
                places.release();
            }
        }
    }

    private void serve(Socket socket) {
        try {
            new Connection(socket, handler).serve();
        } finally {
            sockets.remove(socket);
            places.release();
        }
    }

    /** Stops listening, ends every connection and waits for their threads. */
    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
        threads.close();
    }
}
