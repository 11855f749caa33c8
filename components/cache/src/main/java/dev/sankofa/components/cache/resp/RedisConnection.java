package dev.sankofa.components.cache.resp;

import dev.sankofa.foundation.Bytes;
import dev.sankofa.foundation.Secret;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One connection to a server, used by one thread at a time. Commands may be queued and their replies read later. */
public final class RedisConnection implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 << 10;
    private static final byte[] LINE_END = {'\r', '\n'};

    private final Transport transport;
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final ReplyReader replies;

    private RedisConnection(Transport transport, Socket socket) throws IOException {
        this.transport = transport;
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES);
        this.out = new BufferedOutputStream(socket.getOutputStream(), BUFFER_BYTES);
        this.replies = new ReplyReader(in);
    }

    /** Connects; does not authenticate. */
    public static RedisConnection open(Transport transport) throws IOException {
        Socket socket = Sockets.open(transport);
        try {
            return new RedisConnection(transport, socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /**
     * Says who we are.
     *
     * @param user absent for the default user
     * @return the refusal, if the server refuses
     */
    public Optional<Reply.Refusal> authenticate(Optional<String> user, Secret password) throws IOException {
        byte[] secret = password.utf8();
        try {
            begin(user.isPresent() ? 3 : 2);
            argument("AUTH");
            if (user.isPresent()) {
                argument(user.get());
            }
            argument(secret, secret.length);
            flush();
        } finally {
            java.util.Arrays.fill(secret, (byte) 0);
        }
        return receive() instanceof Reply.Refusal refusal ? Optional.of(refusal) : Optional.empty();
    }

    /** Sends a command of words and waits for its reply. */
    public Reply call(String... words) throws IOException {
        begin(words.length);
        for (String word : words) {
            argument(word);
        }
        flush();
        return receive();
    }

    /** Starts a command of so many arguments, its name among them; sent when the buffer is full or at {@link #flush()}. */
    public void begin(int arguments) throws IOException {
        writeHead('*', arguments);
    }

    public void argument(String word) throws IOException {
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        argument(bytes, bytes.length);
    }

    public void argument(Bytes bytes) throws IOException {
        argument(bytes.toArray(), bytes.length());
    }

    public void argument(byte[] bytes, int length) throws IOException {
        writeHead('$', length);
        out.write(bytes, 0, length);
        out.write(LINE_END);
    }

    private void writeHead(char kind, int number) throws IOException {
        out.write(kind);
        out.write(Integer.toString(number).getBytes(StandardCharsets.US_ASCII));
        out.write(LINE_END);
    }

    public void flush() throws IOException {
        out.flush();
    }

    /** The next reply, waiting for it. */
    public Reply receive() throws IOException {
        return replies.read();
    }

    /**
     * The length of the value that comes next, whose bytes are then in {@link #stream()}, followed by {@link #endBulk()}; or the
     * reply that comes instead. For values that are too large for memory.
     */
    public BulkHead receiveBulkHead() throws IOException {
        return replies.bulkHead();
    }

    public void endBulk() throws IOException {
        replies.endBulk();
    }

    /** The number of replies that follow as one, such as those of {@code EXEC}; or the reply that comes instead. */
    public Reply receiveItemsHead() throws IOException {
        return replies.itemsHead();
    }

    /**
     * @param length -1 when there is no value
     * @param instead a refusal, when that came
     */
    public record BulkHead(long length, Optional<Reply.Refusal> instead) {}

    /** A line of the replication stream's head, without its end. */
    String receiveLine() throws IOException {
        return replies.readLine();
    }

    /** What comes after the replies read so far. */
    public InputStream stream() {
        return in;
    }

    /** Where bytes go that are commands already; sent like those of {@link #begin}. */
    public OutputStream output() {
        return out;
    }

    public Transport transport() {
        return transport;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
