package dev.sankofa.components.postgres.wire;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.time.Duration;

/** A connected stream of bytes each way, with a limit on silence. Closing it from another thread ends a waiting read. */
interface Transport extends Closeable {
    InputStream input() throws IOException;

    OutputStream output() throws IOException;

    /** From now on, a read that gets nothing for this long fails with a {@link java.net.SocketTimeoutException}. */
    void silenceLimit(Duration limit) throws IOException;

    static Transport connect(ServerAddress address, Duration limit) throws IOException {
        return switch (address) {
            case ServerAddress.Tcp tcp -> connect(tcp, limit);
            case ServerAddress.Unix unix -> new UnixTransport(unix, limit);
        };
    }

    private static Tcp connect(ServerAddress.Tcp address, Duration limit) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            socket.setKeepAlive(true);
            // No SO_RCVBUF: a fixed size is capped by net.core.rmem_max and ends Linux's autotuning, which goes far
            // beyond it.
            socket.connect(new InetSocketAddress(address.host(), address.port()), millis(limit));
            socket.setSoTimeout(millis(limit));
            return new Tcp(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static int millis(Duration limit) {
        return Math.toIntExact(Math.clamp(limit.toMillis(), 1, Integer.MAX_VALUE));
    }

    /** A plain or, after the upgrade, a TLS socket. */
    record Tcp(Socket socket) implements Transport {
        @Override
        public InputStream input() throws IOException {
            return socket.getInputStream();
        }

        @Override
        public OutputStream output() throws IOException {
            return socket.getOutputStream();
        }

        @Override
        public void silenceLimit(Duration limit) throws IOException {
            socket.setSoTimeout(millis(limit));
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
