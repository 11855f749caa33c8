package dev.sankofa.cli;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/** A Docker that shares nothing with this machine's own: neither images, nor networks, nor rules of the firewall. */
final class DockerDaemon {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Process process;
    private final Path socket;

    private DockerDaemon(Process process, Path socket) {
        this.process = process;
        this.socket = socket;
    }

    /** Starts it and waits until it listens; a test that it does not start for is aborted, with the end of its log. */
    static DockerDaemon start(Path program, Path directory) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Path log = directory.resolve("log");
        Path socket = directory.resolve("socket");
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--data-root",
                        directory.resolve("data").toString(),
                        "--exec-root",
                        directory.resolve("exec").toString(),
                        "--pidfile",
                        directory.resolve("pid").toString(),
                        "--host",
                        "unix://" + socket,
                        "--storage-driver=vfs",
                        "--userland-proxy=false",
                        "--bridge=none",
                        "--iptables=false",
                        "--ip6tables=false")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        DockerDaemon daemon = new DockerDaemon(process, socket);
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!daemon.isListening()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                daemon.stop();
                throw new TestAbortedException("a Docker daemon does not start here: " + endOf(log));
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return daemon;
    }

    /** It binds its socket when it is about to answer. */
    private boolean isListening() {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException e) {
            return false;
        }
    }

    private static String endOf(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
    }

    /** For {@code docker --host}. */
    String address() {
        return "unix://" + socket;
    }

    /** Ends it and, where it did not do so itself, the containerd that it started. */
    void stop() throws InterruptedException {
        List<ProcessHandle> started = process.descendants().toList();
        process.destroy();
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
        started.forEach(ProcessHandle::destroyForcibly);
    }
}
