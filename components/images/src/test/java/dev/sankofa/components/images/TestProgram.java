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
import java.util.concurrent.TimeUnit;

/** A real program of the peer lane, which runs until it is closed. */
final class TestProgram implements AutoCloseable {
    private final Process process;
    private final int port;

    private TestProgram(Process process, int port) {
        this.process = process;
        this.port = port;
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
