package dev.sankofa.components.postgres.wire;

import dev.sankofa.foundation.Bytes;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One logged-in connection. Used by one thread at a time; {@link #close()} and {@link #cancel()} may come from another.
 *
 * <p>A statement is either a whole {@link #query}, or {@link #send} followed by reading its parts in the order in which the server
 * gives them: {@link #readResult}, {@link #readCopyOut}, {@link #readCopyIn}, and at the end {@link #readReady}. After a {@link
 * ServerErrorException} that did not end the connection, it is ready for the next statement.
 */
public final class WireConnection implements Closeable {
    private static final int MOST_NOTICES = 1000;

    private final ConnectionSettings settings;
    private final Transport transport;
    private final MessageReader reader;
    private final MessageWriter writer;
    private final Map<String, String> parameters = new HashMap<>();
    private final List<ServerMessage> notices = Collections.synchronizedList(new ArrayList<>());
    private Optional<CancelKey> cancelKey = Optional.empty();
    private boolean bound;

    WireConnection(ConnectionSettings settings, Transport transport) throws IOException {
        this.settings = settings;
        this.transport = transport;
        this.reader = new MessageReader(transport.input());
        this.writer = new MessageWriter(transport.output());
    }

    /**
     * Connects and logs in.
     *
     * @throws ServerErrorException when the server refuses
     * @throws PasswordMissingException when it wants a password that we do not have
     */
    public static WireConnection open(ConnectionSettings settings) throws IOException {
        return Login.open(settings);
    }

    /** Sends a simple query; may hold several statements. */
    public void send(String sql) throws IOException {
        writer.begin('Q').putString(sql).end().flush();
    }

    /** Runs a simple query to its end. */
    public List<QueryResult> query(String sql) throws IOException {
        send(sql);
        List<QueryResult> results = new ArrayList<>();
        while (nextMessage() != 'Z') {
            results.add(readResultFrom());
        }
        return results;
    }

    /** Runs one statement and hands over its rows as they come. */
    public void query(String sql, RowConsumer consumer) throws IOException {
        send(sql);
        while (nextMessage() != 'Z') {
            switch (reader.type()) {
                case 'D' -> consumer.accept(row());
                case 'T', 'C', 'I' -> {}
                default -> throw unexpected("in the answer to a query");
            }
        }
    }

    /** The next statement's rows. */
    public QueryResult readResult() throws IOException {
        nextMessage();
        return readResultFrom();
    }

    private QueryResult readResultFrom() throws IOException {
        List<String> columns = new ArrayList<>();
        List<QueryResult.Row> rows = new ArrayList<>();
        while (true) {
            switch (reader.type()) {
                case 'T' -> columns.addAll(columns());
                case 'D' -> rows.add(row());
                case 'C' -> {
                    return new QueryResult(columns, rows, reader.readString());
                }
                case 'I' -> {
                    return new QueryResult(columns, rows, "");
                }
                default -> throw unexpected("in the answer to a query");
            }
            nextMessage();
        }
    }

    private List<String> columns() throws ProtocolException {
        int count = reader.readShort();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(reader.readString());
            reader.readText(18);
        }
        return names;
    }

    private QueryResult.Row row() throws ProtocolException {
        int count = reader.readShort();
        List<Optional<String>> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int length = reader.readInt();
            values.add(length == -1 ? Optional.empty() : Optional.of(reader.readText(length)));
        }
        return new QueryResult.Row(values);
    }

    /** The server begins to stream. */
    public CopyOut readCopyOut() throws IOException {
        expect('H', "instead of a CopyOutResponse");
        return new CopyOut(this, reader);
    }

    /** The server waits for our data. */
    public CopyIn readCopyIn() throws IOException {
        expect('G', "instead of a CopyInResponse");
        return new CopyIn(this, writer);
    }

    /** Both at once. */
    public CopyIn readCopyBoth() throws IOException {
        expect('W', "instead of a CopyBothResponse");
        return new CopyIn(this, writer);
    }

    CopyOut incoming() {
        return new CopyOut(this, reader);
    }

    /** Skips what the statement still answers, until it is over. */
    public void skipToEnd() throws IOException {
        while (nextMessage() != 'Z') {
            switch (reader.type()) {
                case 'T', 'D', 'C', 'I' -> {}
                default -> throw unexpected("at the end of a statement");
            }
        }
    }

    /** The statement is over. */
    public void readReady() throws IOException {
        expect('Z', "instead of a ReadyForQuery");
    }

    private void expect(char type, String instead) throws IOException {
        if (nextMessage() != type) {
            throw unexpected(instead);
        }
    }

    ProtocolException unexpected(String where) {
        return new ProtocolException(
                "unexpected message of type " + MessageReader.printable(reader.type()) + " " + where);
    }

    /**
     * Goes to the next message that is part of a conversation; what may come at any time is taken on the way.
     *
     * @throws ServerErrorException for an ErrorResponse, after the connection was made ready again if it lives on
     */
    byte nextMessage() throws IOException {
        while (true) {
            byte type = reader.next();
            switch (type) {
                case 'N' -> note(serverMessage());
                case 'S' -> parameters.put(reader.readString(), reader.readString());
                case 'A' -> {}
                case 'E' -> throw failure(serverMessage());
                default -> {
                    return type;
                }
            }
        }
    }

    private void note(ServerMessage notice) {
        if (notices.size() < MOST_NOTICES) {
            notices.add(notice);
        }
    }

    private ServerMessage serverMessage() throws ProtocolException {
        Map<Character, String> fields = new HashMap<>();
        for (byte code = reader.readByte(); code != 0; code = reader.readByte()) {
            fields.put((char) code, reader.readString());
        }
        return ServerMessage.of(fields);
    }

    private ServerErrorException failure(ServerMessage error) {
        ServerErrorException exception = new ServerErrorException(error);
        if (!error.endsTheConnection() && cancelKey.isPresent()) {
            try {
                skipToReady();
            } catch (IOException e) {
                exception.addSuppressed(e);
            }
        }
        return exception;
    }

    private void skipToReady() throws IOException {
        byte type = reader.next();
        while (type != 'Z') {
            if (type == 'N') {
                note(serverMessage());
            }
            type = reader.next();
        }
    }

    /** Reads until the server is ready for statements; part of logging in. */
    void awaitReady() throws IOException {
        while (nextMessage() != 'Z') {
            if (reader.type() == 'K') {
                cancelKey = Optional.of(new CancelKey(reader.readInt(), Bytes.of(reader.readRest())));
            } else if (reader.type() != 'v') {
                throw unexpected("after the login");
            }
        }
        if (cancelKey.isEmpty()) {
            cancelKey = Optional.of(new CancelKey(0, Bytes.of(new byte[4])));
        }
        transport.silenceLimit(settings.readTimeout());
    }

    MessageReader reader() {
        return reader;
    }

    MessageWriter writer() {
        return writer;
    }

    /** A run-time parameter the server reported, such as {@code server_version}; empty when it did not. */
    public String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    /** What the server told beside its answers, oldest first; not more than a thousand. */
    public List<ServerMessage> notices() {
        synchronized (notices) {
            return List.copyOf(notices);
        }
    }

    void loggedIn(boolean isBound) {
        bound = isBound;
    }

    /** Whether the login was tied to the TLS connection (SCRAM-SHA-256-PLUS). */
    public boolean isBound() {
        return bound;
    }

    public boolean isEncrypted() {
        return transport instanceof Transport.Tcp(var socket) && socket instanceof javax.net.ssl.SSLSocket;
    }

    /** From now on the server may be silent for so long. */
    public void silenceLimit(Duration limit) throws IOException {
        transport.silenceLimit(limit);
    }

    /** Asks the server, by a second connection, to end the running statement; it may or may not. */
    public void cancel() throws IOException {
        if (cancelKey.isPresent()) {
            cancelKey.get().send(settings);
        }
    }

    /** Ends the connection; what is under way on the server ends when it notices. */
    @Override
    public void close() throws IOException {
        transport.close();
    }

    /** What a CancelRequest must repeat: the server process's number and a secret of its own. */
    private record CancelKey(int process, Bytes secret) {
        private static final int CANCEL_REQUEST = 80877102;

        void send(ConnectionSettings settings) throws IOException {
            try (Transport plain = Transport.connect(settings.address(), settings.connectTimeout());
                    Transport transport = Login.protect(plain, settings)) {
                int length = 12 + secret.length();
                transport
                        .output()
                        .write(ByteBuffer.allocate(length)
                                .putInt(length)
                                .putInt(CANCEL_REQUEST)
                                .putInt(process)
                                .put(secret.toArray())
                                .array());
                transport.output().flush();
                // The server closes without an answer; waiting for it means that the request was taken.
                if (transport.input().read() >= 0) {
                    throw new ProtocolException("unexpected answer to a request to cancel");
                }
            }
        }
    }
}
