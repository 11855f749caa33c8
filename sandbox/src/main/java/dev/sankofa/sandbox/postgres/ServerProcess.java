package dev.sankofa.sandbox.postgres;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The server program's process: started in a session of its own, so that Ctrl-C in a terminal reaches us and not it. */
final class ServerProcess {
    private static final int ATTEMPTS = 5;

    /** A session of its own, so that Ctrl-C in a terminal reaches us and not the server. */
    private static final String OWN_SESSION = "setsid";

    private final PostgresBinaries binaries;
    private final Path directory;
    private final Process process;
    private final int port;
    private final Path log;
    private final Duration limit;
    private final Thread endWithUs;

    private ServerProcess(
            PostgresBinaries binaries, Path directory, Process process, int port, Path log, Duration limit) {
        this.binaries = binaries;
        this.directory = directory;
        this.process = process;
        this.port = port;
        this.log = log;
        this.limit = limit;
        this.endWithUs = new Thread(() -> end("immediate"), "stop-postgres-" + port);
    }

    /** A free port may be taken before the server has it; then the next one is tried. */
    static ServerProcess start(PostgresBinaries binaries, Path directory, ServerOptions options) {
        for (int attempt = 1; ; attempt++) {
            int port = options.port() == 0 ? freePort() : options.port();
            ServerProcess server = launch(binaries, directory, options, port);
            if (server.becomesReady()) {
                if (!options.outlivesUs()) {
                    Runtime.getRuntime().addShutdownHook(server.endWithUs);
                }
                return server;
            }
            String said = server.endOfLog();
            server.process.destroyForcibly();
            if (options.port() != 0 || attempt == ATTEMPTS || !said.contains("could not bind")) {
                throw new SankofaException(
                        ErrorCode.TARGET_FAILED,
                        "the server on " + directory + " did not start: " + said,
                        "Read the whole log: " + server.log + ".");
            }
        }
    }

    /** Whether the programs of this machine that start a server are there. */
    static void requirePrograms() {
        try {
            LocalProgram.run(List.of(OWN_SESSION, "true"), Duration.ofSeconds(10));
        } catch (UncheckedIOException e) {
            throw new SankofaException(
                    ErrorCode.UNSUPPORTED,
                    "servers are started by the program " + OWN_SESSION + ", which is not there",
                    "Install util-linux.",
                    e);
        }
        UnprivilegedUser.require();
    }

    private static ServerProcess launch(PostgresBinaries binaries, Path directory, ServerOptions options, int port) {
        Path log = directory.resolveSibling(directory.getFileName() + ".log");
        List<String> command = new ArrayList<>(List.of(OWN_SESSION));
        command.addAll(UnprivilegedUser.command(
                serverCommand(binaries, directory, options, port), directory, binaries.directory()));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .redirectInput(new File("/dev/null"))
                    .directory(directory.toFile())
                    .start();
            return new ServerProcess(binaries, directory, process, port, log, options.limit());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> serverCommand(
            PostgresBinaries binaries, Path directory, ServerOptions options, int port) {
        List<String> command =
                new ArrayList<>(List.of(binaries.program("postgres").toString(), "-D", directory.toString()));
        Map<String, String> fixed = Map.of(
                "listen_addresses",
                EmbeddedPostgres.HOST,
                "port",
                Integer.toString(port),
                "unix_socket_directories",
                "",
                "logging_collector",
                "off");
        options.settings().forEach((name, value) -> add(command, name, value));
        fixed.forEach((name, value) -> add(command, name, value));
        return command;
    }

    private static void add(List<String> command, String name, String value) {
        command.add("-c");
        command.add(name + "=" + value);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The eighth line of postmaster.pid says so, see PostgreSQL's miscadmin.h, LOCK_FILE_LINE_PM_STATUS. */
    private boolean becomesReady() {
        long deadline = System.nanoTime() + limit.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            List<String> lines = lockFile(directory);
            if (lines.size() >= 8
                    && lines.getFirst().equals(Long.toString(process.pid()))
                    && (lines.get(7).startsWith("ready") || lines.get(7).startsWith("standby"))) {
                return true;
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

    private static List<String> lockFile(Path directory) {
        try {
            return Files.readAllLines(directory.resolve("postmaster.pid"));
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process that holds the data directory, if it is alive. */
    static Optional<ProcessHandle> runningOn(Path directory) {
        return lockFile(directory).stream()
                .findFirst()
                .map(String::strip)
                .filter(text -> text.matches("\\d{1,9}"))
                .flatMap(text -> ProcessHandle.of(Long.parseLong(text)))
                .filter(ProcessHandle::isAlive);
    }

    /** Stops whatever runs on the directory, by the process id in its lock file. */
    static void control(PostgresBinaries binaries, Path directory, String mode, Duration limit) {
        List<String> command = List.of(
                binaries.program("pg_ctl").toString(),
                "stop",
                "-w",
                "-t",
                Long.toString(limit.toSeconds()),
                "-m",
                mode,
                "-D",
                directory.toString());
        LocalProgram.run(UnprivilegedUser.command(command, directory, binaries.directory()), limit.plusSeconds(5));
    }

    void stop(String mode) {
        removeHook();
        end(mode);
    }

    private void end(String mode) {
        if (!process.isAlive()) {
            return;
        }
        try {
            control(binaries, directory, mode, limit);
        } catch (SankofaException e) {
            process.destroyForcibly();
            throw e;
        }
        awaitEnd();
    }

    private void removeHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(endWithUs);
        } catch (IllegalStateException e) {
            // The JVM is ending: hooks run already, and this one stops the server as well.
            return;
        }
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private String endOfLog() {
        try {
            return LocalProgram.lastOf(Files.readString(log));
        } catch (IOException e) {
            return "its log cannot be read: " + e.getMessage();
        }
    }

    int port() {
        return port;
    }

    Path log() {
        return log;
    }

    long id() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }
}
