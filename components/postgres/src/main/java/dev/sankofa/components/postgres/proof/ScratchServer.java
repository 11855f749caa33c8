package dev.sankofa.components.postgres.proof;

import dev.sankofa.components.postgres.wire.ConnectionSettings;
import dev.sankofa.components.postgres.wire.ServerAddress;
import dev.sankofa.components.postgres.wire.TlsMode;
import dev.sankofa.components.postgres.wire.WireConnection;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A server on a restored copy: no TCP, a Unix socket in a private directory, everybody on it trusted, no archive, no preloaded
 * libraries, little memory. It keeps nothing: it is ended at once, and its directory is the caller's to remove.
 */
final class ScratchServer implements AutoCloseable {
    private static final int PORT = 5432;

    private final Process process;
    private final Path socketDirectory;
    private final Path log;

    private ScratchServer(Process process, Path socketDirectory, Path log) {
        this.process = process;
        this.socketDirectory = socketDirectory;
        this.log = log;
    }

    /**
     * Starts and waits until recovery is over and connections are accepted.
     *
     * @throws SankofaException {@code VERIFICATION_FAILED} with the end of the server's log when it does not come up
     */
    static ScratchServer start(ServerPrograms programs, Path data, RunContext run, Duration limit) {
        try {
            // Not below the run's scratch: the path of a Unix socket has at most 107 bytes.
            Path sockets = Files.createTempDirectory("sankofa-");
            Files.setPosixFilePermissions(sockets, PosixFilePermissions.fromString("rwx------"));
            Path configuration = writeConfiguration(data);
            ScratchUser.own(data);
            ScratchUser.own(sockets);
            ScratchServer server = launch(programs, data, configuration, sockets);
            server.awaitReady(data, run, limit);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its own files: those of the source may include others, name libraries or log to places that are not here. */
    private static Path writeConfiguration(Path data) throws IOException {
        Path rules = data.resolve("scratch_hba.conf");
        Files.writeString(rules, "local all all trust\n");
        Files.writeString(data.resolve("scratch_ident.conf"), "");
        Path configuration = data.resolve("scratch.conf");
        Files.writeString(configuration, "# Settings are on the command line.\n");
        return configuration;
    }

    private static ScratchServer launch(ServerPrograms programs, Path data, Path configuration, Path sockets)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(programs.postgres().toString(), "-D", data.toString()));
        settings(programs.major(), data, configuration, sockets).forEach((name, value) -> {
            command.add("-c");
            command.add(name + "=" + value);
        });
        Path log = data.resolveSibling("server.log");
        Process process = new ProcessBuilder(ScratchUser.command(command))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(new File("/dev/null"))
                .directory(data.toFile())
                .start();
        return new ScratchServer(process, sockets, log);
    }

    private static Map<String, String> settings(int major, Path data, Path configuration, Path sockets) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("config_file", configuration.toString());
        settings.put("hba_file", data.resolve("scratch_hba.conf").toString());
        settings.put("ident_file", data.resolve("scratch_ident.conf").toString());
        settings.put("external_pid_file", "");
        settings.put("listen_addresses", "");
        settings.put("port", Integer.toString(PORT));
        settings.put("unix_socket_directories", sockets.toString());
        settings.put("unix_socket_group", "");
        settings.put("ssl", "off");
        settings.put("logging_collector", "off");
        settings.put("log_destination", "stderr");
        settings.put("shared_preload_libraries", "");
        settings.put("session_preload_libraries", "");
        settings.put("local_preload_libraries", "");
        settings.put("shared_buffers", "64MB");
        settings.put("huge_pages", "off");
        settings.put("maintenance_work_mem", "64MB");
        settings.put("max_connections", "20");
        settings.put("max_prepared_transactions", "1000");
        settings.put("max_worker_processes", "8");
        settings.put("autovacuum", "off");
        settings.put("fsync", "off");
        settings.put("full_page_writes", "off");
        settings.put("archive_mode", "off");
        settings.put("synchronous_standby_names", "");
        settings.put("default_transaction_read_only", "off");
        settings.put("default_tablespace", "");
        settings.put("temp_tablespaces", "");
        settings.put("cluster_name", "sankofa-scratch");
        settings.put("jit", "off");
        if (major >= 17) {
            settings.put("summarize_wal", "off");
            settings.put("event_triggers", "off");
        }
        return settings;
    }

    /** The eighth line of postmaster.pid says so, see PostgreSQL's miscadmin.h, LOCK_FILE_LINE_PM_STATUS. */
    private void awaitReady(Path data, RunContext run, Duration limit) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!isReady(data)) {
            boolean late = System.nanoTime() > deadline;
            if (!process.isAlive() || late || run.cancellation().isRequested()) {
                String said = endOfLog();
                close();
                run.cancellation().check();
                throw new SankofaException(
                        ErrorCode.VERIFICATION_FAILED,
                        "the scratch server " + (late ? "was not ready after " + limit : "did not start") + ": " + said,
                        "Use another recovery point, and keep this one for a closer look.");
            }
            pause();
        }
    }

    private boolean isReady(Path data) throws IOException {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
            return lines.size() >= 8
                    && lines.getFirst().equals(Long.toString(process.pid()))
                    && lines.get(7).startsWith("ready");
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SankofaException(ErrorCode.CANCELLED, "interrupted while a scratch server started", null, e);
        }
    }

    private String endOfLog() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - 6), lines.size()));
    }

    /**
     * A connection; the caller closes it.
     *
     * @param user a role of the cluster
     */
    WireConnection connect(String user, String database) throws IOException {
        ConnectionSettings settings = new ConnectionSettings(
                new ServerAddress.Unix(socketDirectory, PORT),
                user,
                Optional.empty(),
                TlsMode.DISABLE,
                Optional.empty(),
                Map.of("application_name", "sankofa verification"),
                Duration.ofSeconds(30),
                Duration.ofHours(6));
        return WireConnection.open(settings.forDatabase(database));
    }

    /** Asks it to end (SIGTERM, a "smart" shutdown that waits for connections, of which there are none), and sees that it does. */
    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                process.waitFor(30, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try (var files = Files.list(socketDirectory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(socketDirectory);
    }
}
