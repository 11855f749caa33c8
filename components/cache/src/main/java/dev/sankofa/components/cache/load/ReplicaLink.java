package dev.sankofa.components.cache.load;

import dev.sankofa.foundation.Secret;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * The primary's half of a replication, on one connection ({@code replication.c} of Redis 6 to 8):
 *
 * <pre>
 * PING, AUTH [user] password, REPLCONF …    +PONG, +OK, +OK
 * PSYNC replid offset                       +FULLRESYNC replid offset
 *                                           $EOF:mark of 40 bytes + an RDB file + the mark
 * </pre>
 */
final class ReplicaLink {
    private static final int GREETING_MILLIS = 10_000;
    private static final int MOST_ARGUMENTS = 32;
    private static final int LONGEST_ARGUMENT = 4096;
    private static final int MARK_BYTES = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] mark = random();

    ReplicaLink(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(GREETING_MILLIS);
        this.in = new BufferedInputStream(socket.getInputStream(), LONGEST_ARGUMENT);
        this.out = socket.getOutputStream();
    }

    /** 40 hexadecimal digits that nobody can foresee. */
    static byte[] random() {
        byte[] bytes = new byte[MARK_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes).getBytes(StandardCharsets.US_ASCII);
    }

    /** Answers until a copy is asked for; false when somebody does not know the password. */
    boolean greet(Secret password) throws IOException {
        boolean isKnown = false;
        while (true) {
            List<byte[]> command = command();
            switch (name(command)) {
                case "PING" -> say("+PONG");
                case "AUTH" -> {
                    isKnown = isRight(password, command.getLast());
                    say(isKnown ? "+OK" : "-WRONGPASS");
                }
                case "REPLCONF" -> say(isKnown ? "+OK" : "-NOAUTH Authentication required.");
                case "PSYNC" -> {
                    return isKnown;
                }
                default -> throw new ProtocolException("a replica says " + name(command));
            }
            if (name(command).equals("AUTH") && !isKnown) {
                return false;
            }
        }
    }

    private static boolean isRight(Secret password, byte[] said) {
        byte[] expected = password.utf8();
        try {
            return MessageDigest.isEqual(expected, said);
        } finally {
            java.util.Arrays.fill(expected, (byte) 0);
        }
    }

    private static String name(List<byte[]> command) {
        return new String(command.getFirst(), StandardCharsets.ISO_8859_1).toUpperCase(Locale.ROOT);
    }

    private void say(String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** Announces a copy; its bytes go to the stream, and {@link #finish} ends them. */
    OutputStream begin() throws IOException {
        say("+FULLRESYNC " + new String(random(), StandardCharsets.US_ASCII) + " 1");
        say("$EOF:" + new String(mark, StandardCharsets.US_ASCII));
        return out;
    }

    void finish() throws IOException {
        out.write(mark);
        out.flush();
    }

    /** Ends the connection, in the middle of whatever it is in. */
    void close() throws IOException {
        socket.close();
    }

    private List<byte[]> command() throws IOException {
        int count = number('*', MOST_ARGUMENTS);
        List<byte[]> arguments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int length = number('$', LONGEST_ARGUMENT);
            byte[] argument = in.readNBytes(length);
            require(argument.length == length && in.read() == '\r' && in.read() == '\n');
            arguments.add(argument);
        }
        require(count > 0);
        return arguments;
    }

    private int number(char kind, int most) throws IOException {
        int first = in.read();
        if (first < 0) {
            throw new EOFException("the replica has gone");
        }
        require(first == kind);
        int value = 0;
        int digits = 0;
        for (int b = in.read(); b != '\r'; b = in.read()) {
            require(b >= '0' && b <= '9' && digits++ < 6);
            value = 10 * value + b - '0';
        }
        require(in.read() == '\n' && digits > 0 && value <= most);
        return value;
    }

    private static void require(boolean wellFormed) throws ProtocolException {
        if (!wellFormed) {
            throw new ProtocolException("the replica does not speak the Redis protocol");
        }
    }
}
