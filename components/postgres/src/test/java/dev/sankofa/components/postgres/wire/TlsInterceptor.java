package dev.sankofa.components.postgres.wire;

import dev.sankofa.testkit.ServerCertificate;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLSocket;

/**
 * Stands between a client and a PostgreSQL server: ends the client's TLS with a certificate of its own, begins another with the server,
 * and passes everything on. If wanted it hides that the server offers SCRAM-SHA-256-PLUS.
 */
final class TlsInterceptor implements Closeable {
    private final ServerSocket listening;
    private final int server;
    private final ServerCertificate own;
    private final boolean hidesBinding;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private TlsInterceptor(ServerSocket listening, int server, ServerCertificate own, boolean hidesBinding) {
        this.listening = listening;
        this.server = server;
        this.own = own;
        this.hidesBinding = hidesBinding;
    }

    static TlsInterceptor before(int server, ServerCertificate own, boolean hidesBinding) throws IOException {
        ServerSocket listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        TlsInterceptor interceptor = new TlsInterceptor(listening, server, own, hidesBinding);
        interceptor.threads.execute(interceptor::accept);
        return interceptor;
    }

    int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                threads.execute(() -> intercept(client));
            }
        } catch (IOException closed) {
            threads.shutdown();
        }
    }

    private void intercept(Socket accepted) {
        try (accepted;
                Socket client = clientTls(accepted);
                Transport.Tcp plain = (Transport.Tcp) Transport.connect(address(), Duration.ofSeconds(10));
                Transport upstream = TlsUpgrade.apply(plain, address(), trusting())) {
            threads.execute(() -> pump(client, upstream));
            if (hidesBinding) {
                passOfferWithoutBinding(upstream.input(), client.getOutputStream());
            }
            copy(upstream.input(), client.getOutputStream());
        } catch (IOException ended) {
            // Either side may hang up at any time.
            return;
        }
    }

    private ServerAddress.Tcp address() {
        return new ServerAddress.Tcp("127.0.0.1", server);
    }

    private ConnectionSettings trusting() {
        return new ConnectionSettings(
                address(),
                "nobody",
                Optional.empty(),
                TlsMode.REQUIRE,
                Optional.empty(),
                Map.of(),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10));
    }

    private Socket clientTls(Socket accepted) throws IOException {
        accepted.getInputStream().readNBytes(8);
        accepted.getOutputStream().write('S');
        SSLSocket tls = (SSLSocket) own.context().getSocketFactory().createSocket(accepted, null, port(), true);
        tls.setUseClientMode(false);
        tls.startHandshake();
        return tls;
    }

    private static void pump(Socket client, Transport upstream) {
        try {
            copy(client.getInputStream(), upstream.output());
        } catch (IOException ended) {
            return;
        }
    }

    private static void copy(InputStream from, OutputStream to) throws IOException {
        byte[] buffer = new byte[8192];
        for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
            to.write(buffer, 0, count);
            to.flush();
        }
    }

    /** AuthenticationSASL: type, length, the number 10, the mechanisms, an empty one. */
    private static void passOfferWithoutBinding(InputStream from, OutputStream to) throws IOException {
        DataInputStream in = new DataInputStream(from);
        byte type = in.readByte();
        byte[] body = in.readNBytes(in.readInt() - 4);
        String offer = new String(body, StandardCharsets.ISO_8859_1);
        byte[] changed = offer.replace(ChannelBinding.PLUS + "\0", "").getBytes(StandardCharsets.ISO_8859_1);
        DataOutputStream out = new DataOutputStream(to);
        out.writeByte(type);
        out.writeInt(changed.length + 4);
        out.write(changed);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        threads.shutdownNow();
    }
}
