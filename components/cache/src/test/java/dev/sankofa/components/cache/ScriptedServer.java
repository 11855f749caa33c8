package dev.sankofa.components.cache;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server that says what it is told to say, to test what real ones do seldom. Answers {@code INFO}, {@code PING}, {@code REPLCONF}
 * and {@code PSYNC}; anything else, a replica's order not kept, or a command that is not well-formed, is refused.
 */
final class ScriptedServer implements AutoCloseable {
    private static final String UNKNOWN = "-ERR unknown command\r\n";

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Socket> open = new ArrayList<>();
    private final Map<String, byte[]> answers = new ConcurrentHashMap<>();
    private final Map<String, byte[]> answersAfterCopy = new ConcurrentHashMap<>();
    private volatile boolean copied;

    ScriptedServer() throws IOException {
        say("PING", "+PONG\r\n");
        say("REPLCONF", "+OK\r\n");
        say("INFO", info("one", "master", "0"));
        tasks.execute(this::accept);
    }

    static String info(String runId, String role, String loading) {
        String text = "redis_version:7.0.15\r\nrun_id:" + runId + "\r\nloading:" + loading + "\r\nrole:" + role
                + "\r\ncluster_enabled:0\r\nmaxmemory_policy:noeviction\r\ndb0:keys=14,expires=1,avg_ttl=0\r\n";
        return "$" + text.length() + "\r\n" + text + "\r\n";
    }

    void say(String command, String answer) {
        answers.put(command, answer.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** What is said once a copy was sent, and the connection for it closed. */
    void sayAfterCopy(String command, String answer) {
        answersAfterCopy.put(command, answer.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** What follows {@code PSYNC}, from the first byte; the connection ends with it. */
    void copy(byte[] bytes) {
        copied = false;
        answers.put("PSYNC", bytes);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                synchronized (open) {
                    open.add(socket);
                }
                tasks.execute(() -> serve(socket));
            }
        } catch (IOException e) {
            // Closed by the test.
            return;
        }
    }

    private void serve(Socket socket) {
        boolean isReplica = false;
        try (socket;
                InputStream in = new BufferedInputStream(socket.getInputStream());
                OutputStream out = socket.getOutputStream()) {
            while (true) {
                String command = command(in);
                boolean isCopy = command.equals("PSYNC");
                if (isCopy && !isReplica) {
                    out.write("-ERR no capabilities were announced\r\n".getBytes(StandardCharsets.US_ASCII));
                    continue;
                }
                isReplica |= command.equals("REPLCONF");
                out.write(answer(command));
                if (isCopy) {
                    copied = true;
                    return;
                }
            }
        } catch (IOException e) {
            // The client has gone.
            return;
        }
    }

    private byte[] answer(String command) {
        byte[] usual = answers.getOrDefault(command, UNKNOWN.getBytes(StandardCharsets.US_ASCII));
        return copied ? answersAfterCopy.getOrDefault(command, usual) : usual;
    }

    private static String command(InputStream in) throws IOException {
        int arguments = number(in, '*');
        String name = "";
        for (int i = 0; i < arguments; i++) {
            byte[] argument = in.readNBytes(number(in, '$'));
            require(in.read() == '\r' && in.read() == '\n');
            name = i == 0 ? new String(argument, StandardCharsets.US_ASCII) : name;
        }
        return name;
    }

    private static int number(InputStream in, char kind) throws IOException {
        require(in.read() == kind);
        StringBuilder digits = new StringBuilder();
        for (int b = in.read(); b != '\r'; b = in.read()) {
            require(b >= '0' && b <= '9');
            digits.append((char) b);
        }
        require(in.read() == '\n');
        return Integer.parseInt(digits.toString());
    }

    private static void require(boolean wellFormed) throws IOException {
        if (!wellFormed) {
            throw new IOException("not a command");
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        synchronized (open) {
            for (Socket socket : open) {
                socket.close();
            }
        }
        tasks.close();
    }
}
