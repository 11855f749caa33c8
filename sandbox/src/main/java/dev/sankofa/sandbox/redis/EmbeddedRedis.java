package dev.sankofa.sandbox.redis;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A running Redis or Valkey server on 127.0.0.1. An RDB file {@code dump.rdb} in its directory is loaded at the start.
 *
 * <p>{@link #close()} ends it; so does the end of this JVM, unless it was told to outlive us. Configuration, log and process id
 * stand in its directory as {@code redis.conf}, {@code redis.log} and {@code redis.pid}.
 */
public final class EmbeddedRedis implements AutoCloseable {
    public static final String HOST = "127.0.0.1";
    private static final int ATTEMPTS = 5;

    private final Path directory;
    private final RedisOptions options;
    private final int port;
    private final Process process;
    private final Thread endWithUs;

    private EmbeddedRedis(Path directory, RedisOptions options, int port, Process process) {
        this.directory = directory;
        this.options = options;
        this.port = port;
        this.process = process;
        this.endWithUs = new Thread(process::destroyForcibly, "stop-redis-" + port);
    }

    /**
     * Starts a server and waits until it has loaded its data.
     *
     * @param directory made when absent
     * @throws SankofaException {@code TARGET_FAILED} with the end of the server's log when it does not
     */
    public static EmbeddedRedis start(RedisProgram program, Path directory, RedisOptions options) {
        try {
            return start(program, Files.createDirectories(directory.toAbsolutePath()), options, 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A free port may be taken before the server has it; then another one is tried. */
    private static EmbeddedRedis start(RedisProgram program, Path directory, RedisOptions options, int attempt)
            throws IOException {
        EmbeddedRedis server = launch(program, directory, options);
        if (server.becomesReady()) {
            if (!options.outlivesUs()) {
                Runtime.getRuntime().addShutdownHook(server.endWithUs);
            }
            return server;
        }
        String said = server.endOfLog();
        server.process.destroyForcibly();
        if (options.port() == 0 && attempt < ATTEMPTS && said.contains("Address already in use")) {
            return start(program, directory, options, attempt + 1);
        }
        throw new SankofaException(
                ErrorCode.TARGET_FAILED,
                "the server in " + directory + " did not start: " + said,
                "Read the whole log: " + server.log() + ".");
    }

    private static EmbeddedRedis launch(RedisProgram program, Path directory, RedisOptions options) throws IOException {
        int port = options.port() == 0 ? freePort() : options.port();
        Path configuration = directory.resolve("redis.conf");
        Files.deleteIfExists(configuration);
        Files.createFile(
                configuration, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(configuration, configuration(directory, options, port), StandardCharsets.UTF_8);
        // A session of its own, so that Ctrl-C in a terminal reaches us and not the server.
        Process process = new ProcessBuilder("setsid", program.file().toString(), configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("redis.log").toFile()))
                .directory(directory.toFile())
                .start();
        process.getOutputStream().close();
        return new EmbeddedRedis(directory, options, port, process);
    }

    private static List<String> configuration(Path directory, RedisOptions options, int port) {
        List<String> lines = new ArrayList<>(List.of(
                "bind " + HOST,
                "port " + port,
                "dir " + quoted(directory.toString()),
                "pidfile " + quoted(directory.resolve("redis.pid").toString()),
                "save \"\"",
                "appendonly no"));
        options.password().ifPresent(password -> lines.add("requirepass " + quoted(password.reveal())));
        lines.addAll(options.lines());
        return lines;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static int freePort() throws IOException {
        // The cluster's bus takes the port 10000 above, so that a port for everybody is below 55535.
        for (int attempt = 0; attempt < 100; attempt++) {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                if (socket.getLocalPort() < 55_000) {
                    return socket.getLocalPort();
                }
            }
        }
        throw new IOException("no free port below 55000");
    }

    private boolean becomesReady() {
        long deadline = System.nanoTime() + options.limit().toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            try (RedisConsole console = console()) {
                if (console.call("PING").equals("PONG")) {
                    return true;
                }
            } catch (SankofaException e) {
                // Not listening yet, or still loading.
            }
            pause();
        }
        return false;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SankofaException(ErrorCode.CANCELLED, "interrupted while waiting for a server", null, e);
        }
    }

    private String endOfLog() {
        try {
            List<String> lines = Files.readAllLines(log());
            return String.join(" | ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
        } catch (IOException e) {
            return "its log cannot be read: " + e.getMessage();
        }
    }

    /** A connection as the default user; the caller closes it. */
    public RedisConsole console() {
        return RedisConsole.connect(HOST, port, options.password());
    }

    /** Runs one command on a connection of its own. */
    public String call(String... words) {
        try (RedisConsole console = console()) {
            return console.call(words);
        }
    }

    public int port() {
        return port;
    }

    public Optional<Secret> password() {
        return options.password();
    }

    public Path directory() {
        return directory;
    }

    public Path log() {
        return directory.resolve("redis.log");
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long processId() {
        return process.pid();
    }

    /** Ends the server at once, without saving, as a crash would. */
    public void stop() {
        removeHook();
        process.destroyForcibly();
        try {
            process.waitFor(options.limit().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void removeHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(endWithUs);
        } catch (IllegalStateException e) {
            // The JVM is ending: the hook runs already, and stops the server as well.
            return;
        }
    }

    /**
     * Ends the server of a directory, whoever started it; nothing happens when none runs. After a crash the process id in the
     * directory may be another program's, which is left alone: only a process that works in this directory is its server.
     *
     * @return whether one was running
     */
    public static boolean stop(Path directory) {
        Path file = directory.resolve("redis.pid");
        try {
            if (!Files.exists(file)) {
                return false;
            }
            Optional<ProcessHandle> server = ProcessHandle.of(
                            Long.parseLong(Files.readString(file).strip()))
                    .filter(process -> worksIn(directory, process.pid()));
            server.ifPresent(ProcessHandle::destroy);
            Files.deleteIfExists(file);
            return server.isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server changes into the directory of its {@code dir}; see proc_pid_cwd(5). */
    private static boolean worksIn(Path directory, long process) {
        try {
            return Files.isSameFile(directory, Path.of("/proc", Long.toString(process), "cwd"));
        } catch (IOException e) {
            // It ended meanwhile, or is of a user whom we may not look at, and thus not ours.
            return false;
        }
    }

    /** Stops a server that shall not outlive its owner; one that shall is left running. */
    @Override
    public void close() {
        if (!options.outlivesUs()) {
            stop();
        }
    }
}
