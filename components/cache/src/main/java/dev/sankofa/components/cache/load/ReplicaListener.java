package dev.sankofa.components.cache.load;

import dev.sankofa.foundation.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Where the server comes to as a replica. Anybody may connect; nobody gets beyond a greeting without the password, which only the
 * server was told.
 */
final class ReplicaListener implements AutoCloseable {
    private static final int MOST_WAITING = 8;

    private final ServerSocket listener = new ServerSocket();
    private final Secret password;
    private final ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor();
    private final LinkedBlockingQueue<ReplicaLink> arrived = new LinkedBlockingQueue<>();
    private final List<Socket> open = new ArrayList<>();

    private ReplicaListener(Secret password) throws IOException {
        this.password = password;
    }

    /** Listens on a free port of an address of this machine. */
    static ReplicaListener open(InetAddress address, Secret password) throws IOException {
        ReplicaListener listening = new ReplicaListener(password);
        try {
            listening.listener.bind(new InetSocketAddress(address, 0), MOST_WAITING);
        } catch (IOException e) {
            listening.listener.close();
            throw e;
        }
        listening.tasks.execute(listening::accept);
        return listening;
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                serve(listener.accept());
            }
        } catch (IOException e) {
            // Closed by us.
            return;
        }
    }

    private synchronized void serve(Socket socket) throws IOException {
        if (listener.isClosed()) {
            socket.close();
            return;
        }
        open.add(socket);
        tasks.execute(() -> greet(socket));
    }

    private void greet(Socket socket) {
        try {
            if (!isServer(socket)) {
                socket.close();
            }
        } catch (IOException e) {
            // It is being closed already; the next may be the server.
            return;
        }
    }

    private boolean isServer(Socket socket) {
        try {
            ReplicaLink link = new ReplicaLink(socket);
            return link.greet(password) && arrived.add(link);
        } catch (IOException e) {
            // Not a replica, or one that went away.
            return false;
        }
    }

    /** The server, once it has asked for a copy; absent when it has not by then. */
    Optional<ReplicaLink> await(Duration limit) {
        try {
            return Optional.ofNullable(arrived.poll(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Whether it asked once more, which says that it did not like what it got. */
    boolean cameAgain() {
        return !arrived.isEmpty();
    }

    @Override
    public void close() throws IOException {
        synchronized (this) {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        }
        tasks.close();
    }
}
