package dev.sankofa.sandbox.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Puts an answer on the wire, and carries out the fault that its {@link Delivery} asks for. */
final class ResponseWriter {
    private static final Map<Integer, String> REASONS = Map.ofEntries(
            Map.entry(200, "OK"),
            Map.entry(201, "Created"),
            Map.entry(202, "Accepted"),
            Map.entry(204, "No Content"),
            Map.entry(206, "Partial Content"),
            Map.entry(307, "Temporary Redirect"),
            Map.entry(304, "Not Modified"),
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(408, "Request Timeout"),
            Map.entry(409, "Conflict"),
            Map.entry(411, "Length Required"),
            Map.entry(412, "Precondition Failed"),
            Map.entry(416, "Requested Range Not Satisfiable"),
            Map.entry(417, "Expectation Failed"),
            Map.entry(429, "Too Many Requests"),
            Map.entry(431, "Request Header Fields Too Large"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(501, "Not Implemented"),
            Map.entry(503, "Slow Down"),
            Map.entry(505, "HTTP Version Not Supported"));

    private final Socket socket;
    private final OutputStream out;

    ResponseWriter(Socket socket, OutputStream out) {
        this.socket = socket;
        this.out = out;
    }

    void write(HttpResponse response, boolean head, boolean keepAlive) throws IOException {
        try {
            delay(response.delivery());
            if (response.delivery().cutAfterBytes() == Delivery.BEFORE_HEADERS) {
                throw new CuttingOutputStream.CutException();
            }
            boolean bodyless = response.status() == 204 || response.status() == 304;
            writeHead(response, keepAlive, bodyless);
            if (!head && !bodyless) {
                writeBody(response);
            }
            out.flush();
        } catch (CuttingOutputStream.CutException e) {
            out.flush();
            // A reset, so that the client cannot take the end for the end of the message.
            socket.setSoLinger(true, 0);
            throw e;
        } finally {
            response.body().release();
        }
    }

    private static void delay(Delivery delivery) throws IOException {
        try {
            Thread.sleep(delivery.delay());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while delaying an answer", e);
        }
    }

    private void writeHead(HttpResponse response, boolean keepAlive, boolean bodyless) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 ")
                .append(response.status())
                .append(' ')
                .append(REASONS.getOrDefault(response.status(), "Status"))
                .append("\r\n");
        for (Headers.Field field : response.headers().fields()) {
            head.append(field.name()).append(": ").append(field.value()).append("\r\n");
        }
        if (!bodyless && !response.headers().has("content-length")) {
            long length = response.body().lengthBytes();
            head.append(length < 0 ? "transfer-encoding: chunked" : "content-length: " + length)
                    .append("\r\n");
        }
        if (!keepAlive) {
            head.append("connection: close\r\n");
        }
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    private void writeBody(HttpResponse response) throws IOException {
        long cut = response.delivery().cutAfterBytes();
        OutputStream target = cut == Delivery.NO_CUT ? out : new CuttingOutputStream(out, cut);
        if (response.body().lengthBytes() >= 0) {
            response.body().writeTo(target);
            return;
        }
        ChunkedOutputStream chunked = new ChunkedOutputStream(target);
        response.body().writeTo(chunked);
        chunked.finish();
    }
}
