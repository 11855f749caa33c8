package dev.sankofa.testkit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** A server that answers what a test's script says, byte for byte: for answers that no honest server gives. */
public final class ScriptedHttpServer implements AutoCloseable {
    private final ServerSocket listening;
    private final boolean encrypted;
    private final Function<String, byte[]> script;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** @param script from the request's head to the whole answer; the connection is closed after it */
    public ScriptedHttpServer(Function<String, byte[]> script) throws IOException {
        this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), false, script);
    }

    private ScriptedHttpServer(ServerSocket listening, boolean encrypted, Function<String, byte[]> script) {
        this.listening = listening;
        this.encrypted = encrypted;
        this.script = script;
        Thread.ofVirtual().start(this::accept);
    }

    /** Speaks TLS with the certificate, and asks clients for theirs. */
    public static ScriptedHttpServer encrypted(SSLContext context, boolean needsClient, Function<String, byte[]> script)
            throws IOException {
        SSLServerSocket socket = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        socket.setNeedClientAuth(needsClient);
        return new ScriptedHttpServer(socket, true, script);
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket connection = listening.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException _) {
                return; // closed
            }
        }
    }

    private void serve(Socket connection) {
        try (connection;
                InputStream in = new BufferedInputStream(connection.getInputStream());
                OutputStream out = connection.getOutputStream()) {
            connection.setSoTimeout(5000);
            String head = readHead(in);
            requests.add(head.substring(0, head.indexOf('\r')));
            in.skipNBytes(bodyLength(head));
            out.write(script.apply(head));
            out.flush();
        } catch (IOException _) {
            return; // the client went away, which some scripts provoke
        }
    }

    private static long bodyLength(String head) {
        return head.lines()
                .filter(line -> line.startsWith("content-length:"))
                .mapToLong(line -> Long.parseLong(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
    }

    private static String readHead(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("no request came");
            }
            head.write(b);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    /** An answer with a length and an end of the connection. */
    public static byte[] answer(int status, String body, String... fields) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Scripted\r\nconnection: close\r\n");
        for (String field : fields) {
            head.append(field).append("\r\n");
        }
        head.append("content-length: ").append(body.getBytes(StandardCharsets.UTF_8).length);
        return (head + "\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8);
    }

    public URI endpoint() {
        return URI.create((encrypted ? "https://localhost:" : "http://127.0.0.1:") + listening.getLocalPort());
    }

    /** The request lines so far. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
