package dev.sankofa.sandbox.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the head of a request (RFC 9112 sections 2 to 6) and refuses what the RFC lets a server guess about: bare line feeds, folded
 * lines, spaces before the colon, two lengths, a length beside a transfer coding.
 */
final class MessageReader {
    private static final int MAX_HEAD_BYTES = 64 * 1024;
    private static final String TOKEN = "!#$%&'*+-.^_`|~";

    private final InputStream in;
    private int headBytes;

    MessageReader(InputStream in) {
        this.in = in;
    }

    /** Request line and fields, without the body. */
    record Head(String method, String target, boolean keepAlive, Headers headers) {}

    /** The next request, or empty when the client has closed the connection between two requests. */
    Optional<Head> next() throws IOException {
        headBytes = 0;
        int first = in.read();
        if (first < 0) {
            return Optional.empty();
        }
        String[] line = line(first).split(" ", -1);
        if (line.length != 3 || !isToken(line[0]) || !line[1].startsWith("/")) {
            throw new BadRequestException(400, "malformed request line");
        }
        if (!line[2].equals("HTTP/1.1")) {
            throw new BadRequestException(505, "only HTTP/1.1 is spoken here");
        }
        requireVisible(line[1]);
        Headers headers = fields();
        if (headers.all("host").size() != 1) {
            throw new BadRequestException(400, "exactly one host header is required");
        }
        boolean keepAlive =
                !headers.firstOr("connection", "").toLowerCase(Locale.ROOT).contains("close");
        return Optional.of(new Head(line[0], line[1], keepAlive, headers));
    }

    private Headers fields() throws IOException {
        Headers headers = new Headers();
        for (String line = line(in.read()); !line.isEmpty(); line = line(in.read())) {
            addField(headers, line);
        }
        return headers;
    }

    static void addField(Headers headers, String line) throws BadRequestException {
        int colon = line.indexOf(':');
        if (colon < 1 || !isToken(line.substring(0, colon))) {
            throw new BadRequestException(400, "malformed header line");
        }
        headers.add(line.substring(0, colon), line.substring(colon + 1).strip());
    }

    private String line(int first) throws IOException {
        StringBuilder line = new StringBuilder();
        int next = first;
        while (next != '\r') {
            if (next < 0) {
                throw new BadRequestException(400, "message ends inside its head");
            }
            if (next == '\n' || next == 0) {
                throw new BadRequestException(400, "bare line feed or zero byte in a message head");
            }
            if (++headBytes > MAX_HEAD_BYTES) {
                throw new BadRequestException(431, "message head is too long");
            }
            line.append((char) next);
            next = in.read();
        }
        if (in.read() != '\n') {
            throw new BadRequestException(400, "carriage return without line feed");
        }
        return line.toString();
    }

    /** One line that ends in CRLF, read byte by byte, at most {@code maxBytes} long. */
    static String line(InputStream in, int maxBytes) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\r'; next = in.read()) {
            if (next < 0 || next == '\n' || line.length() >= maxBytes) {
                throw new BadRequestException(400, "malformed line in a message body");
            }
            line.append((char) next);
        }
        if (in.read() != '\n') {
            throw new BadRequestException(400, "carriage return without line feed");
        }
        return line.toString();
    }

    private static void requireVisible(String target) throws BadRequestException {
        byte[] bytes = target.getBytes(StandardCharsets.ISO_8859_1);
        for (byte value : bytes) {
            if (value <= 0x20 || value == 0x7f) {
                throw new BadRequestException(400, "request target must be percent-encoded ASCII");
            }
        }
    }

    private static boolean isToken(String text) {
        return !text.isEmpty()
                && text.chars()
                        .allMatch(c -> (c >= '0' && c <= '9')
                                || (c >= 'a' && c <= 'z')
                                || (c >= 'A' && c <= 'Z')
                                || TOKEN.indexOf(c) >= 0);
    }
}
