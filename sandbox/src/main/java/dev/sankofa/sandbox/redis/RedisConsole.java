package dev.sankofa.sandbox.redis;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A connection for filling a server and looking at it, one command at a time. Replies are text: a list is its items on lines, a
 * missing value is empty. A refusal is an exception.
 */
public final class RedisConsole implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    private RedisConsole(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
    }

    /** Connects and logs in; the caller closes it. */
    public static RedisConsole connect(String host, int port, Optional<Secret> password) {
        return connect(host, port, password, LIMIT);
    }

    /**
     * Connects and logs in; the caller closes it.
     *
     * @param limit for connecting, and for each part of a reply
     */
    public static RedisConsole connect(String host, int port, Optional<Secret> password, Duration limit) {
        Socket socket = new Socket();
        try {
            int millis = Math.toIntExact(limit.toMillis());
            socket.setSoTimeout(millis);
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(host, port), millis);
            RedisConsole console = new RedisConsole(socket);
            password.ifPresent(secret -> console.call("AUTH", secret.reveal()));
            return console;
        } catch (IOException e) {
            throw closing(socket, failed(e));
        } catch (SankofaException refused) {
            throw closing(socket, refused);
        }
    }

    private static SankofaException closing(Socket socket, SankofaException failure) {
        try {
            socket.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    /**
     * @throws SankofaException {@code SOURCE_FAILED} with the server's words
     */
    public String call(String... words) {
        send(words);
        return flushAndReceive(1).getFirst();
    }

    /** Queues a command; its reply comes with {@link #flushAndReceive}. */
    public void send(String... words) {
        byte[][] arguments = new byte[words.length][];
        for (int i = 0; i < words.length; i++) {
            arguments[i] = words[i].getBytes(StandardCharsets.UTF_8);
        }
        send(arguments);
    }

    /** Queues a command of bytes. */
    public void send(byte[]... arguments) {
        try {
            head('*', arguments.length);
            for (byte[] argument : arguments) {
                head('$', argument.length);
                out.write(argument);
                out.write('\r');
                out.write('\n');
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void head(char kind, int number) throws IOException {
        out.write((kind + Integer.toString(number) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** Sends what is queued and reads so many replies. */
    public List<String> flushAndReceive(int replies) {
        try {
            out.flush();
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < replies; i++) {
                texts.add(receive());
            }
            return texts;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private String receive() throws IOException {
        String line = line();
        String rest = line.substring(1);
        return switch (line.charAt(0)) {
            case '+', ':' -> rest;
            case '$' -> bulk(Integer.parseInt(rest));
            case '*' -> items(Integer.parseInt(rest));
            case '-' -> throw new SankofaException(ErrorCode.SOURCE_FAILED, "the embedded Redis says: " + rest);
            default -> throw new IOException("not a reply: " + line);
        };
    }

    private String line() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (b != '\r') {
                text.append((char) b);
            }
        }
        return text.toString();
    }

    private String bulk(int length) throws IOException {
        if (length < 0) {
            return "";
        }
        byte[] bytes = in.readNBytes(length);
        in.skipNBytes(2);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private String items(int count) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(receive());
        }
        return String.join("\n", texts);
    }

    private static SankofaException failed(IOException e) {
        return new SankofaException(
                ErrorCode.SOURCE_FAILED, "the embedded Redis does not answer: " + e.getMessage(), null, e);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }
}
