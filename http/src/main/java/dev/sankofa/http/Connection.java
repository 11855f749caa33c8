package dev.sankofa.http;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.regex.Pattern;

/** One connection to the server, used by one exchange at a time. */
final class Connection {
    private static final Duration CONSENT = Duration.ofSeconds(2);
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] [1-5]\\d\\d( .*)?");

    private final HttpTransport transport;
    private final Socket socket;
    private final ConnectionInput input;
    private final OutputStream output;
    private boolean reusable = true;
    private boolean answered;

    Connection(HttpTransport transport, Socket socket) throws IOException {
        this.transport = transport;
        this.socket = socket;
        this.input = new ConnectionInput(socket.getInputStream());
        this.output = new BufferedOutputStream(socket.getOutputStream(), 16 << 10);
    }

    ConnectionInput input() {
        return input;
    }

    /** Whether any byte of an answer to the last request arrived. */
    boolean isAnswered() {
        return answered;
    }

    HttpResponse exchange(HttpRequest request) throws IOException {
        answered = false;
        output.write(request.head());
        if (request.expectsContinue()) {
            output.flush();
            String early = awaitConsent();
            if (!early.isEmpty()) {
                reusable = false;
                return answer(request, early);
            }
        }
        reusable &= sendBody(request);
        return answer(request, nextStatusLine());
    }

    /** The status line of a final answer that came instead of the consent; empty when the body may be sent. */
    private String awaitConsent() throws IOException {
        int timeout = socket.getSoTimeout();
        socket.setSoTimeout((int) CONSENT.toMillis());
        try {
            String line = statusLine();
            if (!line.contains(" 100 ") && !line.endsWith(" 100")) {
                return line;
            }
            input.skipFields();
            return "";
        } catch (SocketTimeoutException _) {
            return ""; // RFC 9110 §10.1.1: a client must not wait for the consent for ever
        } finally {
            socket.setSoTimeout(timeout);
        }
    }

    /** False when the server closed while we sent, which usually means that it has already said why. */
    private boolean sendBody(HttpRequest request) throws IOException {
        try {
            SendingStream sending = new SendingStream(output);
            request.body().writeTo(sending);
            sending.flush();
            return true;
        } catch (SendingFailed _) {
            return false;
        }
    }

    private String nextStatusLine() throws IOException {
        String line = statusLine();
        while (status(line) < 200) {
            input.skipFields();
            line = statusLine();
        }
        return line;
    }

    private String statusLine() throws IOException {
        input.beginHead();
        String line = input.readLine();
        answered = true;
        return line;
    }

    private HttpResponse answer(HttpRequest request, String statusLine) throws IOException {
        int status = status(statusLine);
        HttpHeaders headers = new HttpHeaders();
        for (String line = input.readLine(); !line.isEmpty(); line = input.readLine()) {
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw new IOException("not a header field: '" + ConnectionInput.printable(line) + "'");
            }
            headers.add(line.substring(0, colon), line.substring(colon + 1));
        }
        reusable &= statusLine.startsWith("HTTP/1.1") && !headers.contains("connection", "close");
        return new HttpResponse(status, headers, body(request, status, headers));
    }

    private static int status(String line) throws IOException {
        if (!STATUS_LINE.matcher(line).matches()) {
            throw new IOException("not an HTTP answer: '" + ConnectionInput.printable(line) + "'");
        }
        return Integer.parseInt(line, 9, 12, 10);
    }

    private BodyStream body(HttpRequest request, int status, HttpHeaders headers) throws IOException {
        if (request.method().equals("HEAD") || status == 204 || status == 304) {
            return new BodyStream(this, BodyStream.Framing.LENGTH, 0);
        }
        if (headers.contains("transfer-encoding", "chunked")) {
            return new BodyStream(this, BodyStream.Framing.CHUNKED, 0);
        }
        if (headers.first("content-length").isEmpty()) {
            return new BodyStream(this, BodyStream.Framing.UNTIL_CLOSE, 0);
        }
        long length = headers.number("content-length")
                .orElseThrow(
                        () -> new IOException("answer has a bad content length: " + headers.first("content-length")));
        return new BodyStream(this, BodyStream.Framing.LENGTH, length);
    }

    void release() throws IOException {
        if (reusable) {
            transport.giveBack(this);
        } else {
            close();
        }
    }

    void close() throws IOException {
        socket.close();
    }

    /** Tells a failure of the connection, after which an answer may be waiting, from a failure of the body's own source. */
    private static final class SendingStream extends FilterOutputStream {
        SendingStream(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                throw new SendingFailed(e);
            }
        }

        @Override
        public void flush() throws IOException {
            try {
                out.flush();
            } catch (IOException e) {
                throw new SendingFailed(e);
            }
        }
    }

    private static final class SendingFailed extends IOException {
        private static final long serialVersionUID = 1L;

        SendingFailed(IOException cause) {
            super("connection was closed while the request was sent", cause);
        }
    }
}
