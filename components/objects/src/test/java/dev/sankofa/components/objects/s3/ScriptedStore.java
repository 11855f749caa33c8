package dev.sankofa.components.objects.s3;

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

/** A server that answers what a test's script says, byte for byte: for answers that no honest store gives. */
public final class ScriptedStore implements AutoCloseable {
    private final ServerSocket listening;
    private final Function<String, byte[]> script;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** @param script from the request's head to the whole answer; the connection is closed after it */
    public ScriptedStore(Function<String, byte[]> script) throws IOException {
        this.script = script;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
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

    /** A page of versions; keys are written as they are. */
    public static String page(String rows, String end) {
        return "<ListVersionsResult><EncodingType>url</EncodingType>" + rows + end + "</ListVersionsResult>";
    }

    /** A row of such a page. */
    public static String row(String key, String version, boolean latest) {
        return "<Version><Key>" + key + "</Key><VersionId>" + version + "</VersionId><IsLatest>" + latest
                + "</IsLatest><LastModified>2026-01-01T00:00:00.000Z</LastModified>"
                + "<ETag>\"d41d8cd98f00b204e9800998ecf8427e\"</ETag><Size>0</Size></Version>";
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort());
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
