package dev.sankofa.components.images;

import dev.sankofa.testkit.Peer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real program of the peer lane, run to its end, or a registry until it is closed. */
final class TestProgram implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;

    private final Process process;
    private final int port;

    private TestProgram(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Runs a program; what it printed. Fails the test when its status is not 0. */
    static String run(Path log, String name, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(Peer.program(name).toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(name + " did not end within " + PATIENCE_SECONDS + " seconds");
        }
        String printed = Files.readString(log);
        if (process.exitValue() != 0) {
            throw new AssertionError(command + " ended with " + process.exitValue() + ": " + printed);
        }
        return printed;
    }

    /** Debian's registry on a free port, with its data in the directory. */
    static TestProgram dockerRegistry(Path directory) throws Exception {
        Path program = Peer.program("docker-registry");
        int port = freePort();
        Files.createDirectories(directory);
        Path configuration =
                Files.writeString(directory.resolve("config.yml"), """
                version: 0.1
                log: {level: warn}
                storage:
                  filesystem: {rootdirectory: %s}
                  delete: {enabled: true}
                http: {addr: "127.0.0.1:%d"}
                """.formatted(directory.resolve("data"), port));
        Process process = new ProcessBuilder(program.toString(), "serve", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        await(port);
        return new TestProgram(process, port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** AWS's services in memory, on a free port. */
    static TestProgram moto(Path directory) throws Exception {
        int port = freePort();
        Files.createDirectories(directory);
        Process process = new ProcessBuilder(
                        Peer.program("moto_server").toString(), "-H", "127.0.0.1", "-p", Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        await(port);
        return new TestProgram(process, port);
    }

    private static void await(int port) throws Exception {
        Instant end = Instant.now().plus(Duration.ofSeconds(30));
        while (true) {
            try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException e) {
                if (Instant.now().isAfter(end)) {
                    throw e;
                }
                Thread.sleep(50);
            }
        }
    }

    String host() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
