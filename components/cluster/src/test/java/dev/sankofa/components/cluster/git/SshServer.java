package dev.sankofa.components.cluster.git;

import dev.sankofa.testkit.Peer;
import dev.sankofa.testkit.ProgramRun;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** OpenSSH's server on a free loopback port, with keys of its own; it lets in whoever has the client's key. */
final class SshServer implements AutoCloseable {
    private final Process process;
    private final int port;
    private final Path directory;

    private SshServer(Process process, int port, Path directory) {
        this.process = process;
        this.port = port;
        this.directory = directory;
    }

    static SshServer start(Path directory) throws IOException, InterruptedException {
        Path program = Peer.program("sshd"); // it wants to be called by its whole path
        Files.createDirectories(directory);
        key(directory.resolve("host"));
        key(directory.resolve("client"));
        Path authorized = directory.resolve("authorized");
        Files.copy(directory.resolve("client.pub"), authorized);
        Files.setPosixFilePermissions(authorized, PosixFilePermissions.fromString("rw-------"));
        int port = freePort();
        String host = Files.readString(directory.resolve("host.pub")).strip();
        Files.writeString(directory.resolve("known"), "[127.0.0.1]:" + port + " " + host + "\n");
        Files.writeString(directory.resolve("config"), """
                Port %d
                ListenAddress 127.0.0.1
                HostKey %s
                AuthorizedKeysFile %s
                PidFile none
                UsePAM no
                StrictModes no
                PasswordAuthentication no
                KbdInteractiveAuthentication no
                PermitRootLogin yes
                """.formatted(port, directory.resolve("host"), authorized));
        if (isRoot()) {
            Files.createDirectories(Path.of("/run/sshd")); // where the server locks itself in as root
        }
        Process process = new ProcessBuilder(
                        program.toString(),
                        "-D",
                        "-e",
                        "-f",
                        directory.resolve("config").toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        return new SshServer(process, port, directory).awaitListening();
    }

    private static boolean isRoot() {
        return System.getProperty("user.name", "").equals("root");
    }

    private static void key(Path file) throws IOException, InterruptedException {
        ProgramRun.output(
                List.of(Peer.program("ssh-keygen").toString(), "-q", "-t", "ed25519", "-N", "", "-f", file.toString()));
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private SshServer awaitListening() throws IOException {
        for (int look = 0; look < 200; look++) {
            try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return this;
            } catch (IOException _) {
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
        close();
        throw new AssertionError("sshd does not listen: " + Files.readString(directory.resolve("log")));
    }

    String url(Path repository) {
        return "ssh://" + System.getProperty("user.name") + "@127.0.0.1:" + port + repository;
    }

    /** The client's private key. */
    Path key() {
        return directory.resolve("client");
    }

    Path knownHosts() {
        return directory.resolve("known");
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
