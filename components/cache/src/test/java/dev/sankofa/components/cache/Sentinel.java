package dev.sankofa.components.cache;

import dev.sankofa.foundation.SankofaException;
import dev.sankofa.sandbox.redis.EmbeddedRedis;
import dev.sankofa.sandbox.redis.RedisConsole;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A real Sentinel that watches one primary. */
final class Sentinel implements AutoCloseable {
    private static final String NAME = "shop";

    private final Process process;
    private final int port;

    private Sentinel(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it; it finds the primary's replicas by itself. */
    static Sentinel watch(EmbeddedRedis primary, Path directory) throws IOException {
        Files.createDirectories(directory);
        int port = freePort();
        Path configuration = directory.resolve("sentinel.conf");
        Files.write(
                configuration,
                List.of(
                        "bind " + EmbeddedRedis.HOST,
                        "port " + port,
                        "dir " + directory,
                        "sentinel monitor " + NAME + " " + EmbeddedRedis.HOST + " " + primary.port() + " 1",
                        "sentinel auth-pass " + NAME + " \"" + Servers.PASSWORD + "\""));
        Process process = new ProcessBuilder(
                        Servers.program().file().toString(), configuration.toString(), "--sentinel")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("sentinel.log").toFile())
                .start();
        return new Sentinel(process, port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private String call(String... words) {
        try (RedisConsole console = RedisConsole.connect(EmbeddedRedis.HOST, port, Optional.empty())) {
            return console.call(words);
        }
    }

    /** Begins to make the replica the primary, as it does when the primary is down; not before it knows a replica well. */
    boolean failsOver() {
        try {
            return call("SENTINEL", "FAILOVER", NAME).equals("OK");
        } catch (SankofaException e) {
            return false; // It does not listen yet, or has not asked the replica yet.
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
