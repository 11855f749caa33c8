package dev.sankofa.sandbox.http;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Optional;

/** One client's connection: requests and answers in turn until one side closes it. */
final class Connection {
    private static final int IDLE_MILLIS = 60_000;
    private static final long DRAIN_BYTES = 1 << 20;

    private final Socket socket;
    private final HttpHandler handler;

    Connection(Socket socket, HttpHandler handler) {
        this.socket = socket;
        this.handler = handler;
    }

    /** Returns when the connection has ended, whatever ended it. */
    void serve() {
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(IDLE_MILLIS);
            InputStream in = new BufferedInputStream(socket.getInputStream(), 32 * 1024);
            OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 64 * 1024);
            serve(in, out);
        } catch (CuttingOutputStream.CutException e) {
            return;
        } catch (IOException e) {
            // The client went away, or was told by then; nobody is left to tell.
            return;
        }
    }

    private void serve(InputStream in, OutputStream out) throws IOException {
        MessageReader reader = new MessageReader(in);
        ResponseWriter writer = new ResponseWriter(socket, out);
        try {
            boolean more = true;
            while (more) {
                Optional<MessageReader.Head> head = reader.next();
                more = head.isPresent() && exchange(head.get(), in, out, writer);
            }
        } catch (BadRequestException e) {
            writer.write(HttpResponse.of(e.status()).header("x-refused", e.getMessage() + ""), false, false);
            endGently(in);
        } catch (SocketTimeoutException e) {
            writer.write(HttpResponse.of(408), false, false);
        }
    }

    private boolean exchange(MessageReader.Head head, InputStream in, OutputStream out, ResponseWriter writer)
            throws IOException {
        long length = bodyLength(head.headers());
        InputStream body = length < 0 ? new ChunkedInputStream(in) : new FixedLengthInputStream(in, length);
        boolean waits = length != 0 && expectsContinue(head.headers());
        ContinueInputStream asking = new ContinueInputStream(body, out);
        InputStream read = waits ? asking : body;
        HttpResponse response =
                handler.handle(new HttpRequest(head.method(), head.target(), head.headers(), length, read));
        boolean consumed = (!waits || asking.asked()) && drain(body);
        boolean keep = head.keepAlive() && consumed;
        writer.write(response, head.method().equals("HEAD"), keep);
        if (!keep && !consumed) {
            endGently(in);
        }
        return keep;
    }

    private static long bodyLength(Headers headers) throws BadRequestException {
        if (headers.has("transfer-encoding")) {
            if (headers.has("content-length")
                    || !headers.all("transfer-encoding").equals(java.util.List.of("chunked"))) {
                throw new BadRequestException(400, "transfer-encoding must be chunked and stand alone");
            }
            return -1;
        }
        if (headers.all("content-length").size() > 1) {
            throw new BadRequestException(400, "two content-length headers");
        }
        String text = headers.firstOr("content-length", "0");
        if (!text.matches("[0-9]{1,18}")) {
            throw new BadRequestException(400, "malformed content-length");
        }
        return Long.parseLong(text);
    }

    private static boolean expectsContinue(Headers headers) throws BadRequestException {
        Optional<String> expect = headers.first("expect");
        if (expect.isPresent() && !expect.get().equalsIgnoreCase("100-continue")) {
            throw new BadRequestException(417, "unknown expectation");
        }
        return expect.isPresent();
    }

    /** Reads what the handler left of the body, within reason; false when the rest is too long to be worth it. */
    private static boolean drain(InputStream body) throws IOException {
        byte[] buffer = new byte[16 * 1024];
        long total = 0;
        while (total < DRAIN_BYTES) {
            int count = body.read(buffer);
            if (count < 0) {
                return true;
            }
            total += count;
        }
        return false;
    }

    /**
     * Closing a socket with unread input resets it, and the reset can overtake the answer (RFC 9112 section 9.6): close our side,
     * then read for a short while.
     */
    private void endGently(InputStream in) throws IOException {
        socket.shutdownOutput();
        socket.setSoTimeout(1000);
        byte[] buffer = new byte[16 * 1024];
        long total = 0;
        while (total < 64 * DRAIN_BYTES) {
            int count = in.read(buffer);
            if (count < 0) {
                return;
            }
            total += count;
        }
    }
}
