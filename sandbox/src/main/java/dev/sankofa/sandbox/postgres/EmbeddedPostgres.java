package dev.sankofa.sandbox.postgres;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * A running PostgreSQL server on 127.0.0.1, without a unix socket. The superuser is {@code postgres}.
 *
 * <p>{@link #close()} ends it; so does the end of this JVM, unless it was told to outlive us. Its log stands beside the data
 * directory, with {@code .log} added.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    public static final String HOST = "127.0.0.1";
    public static final String USER = "postgres";

    private final PostgresBinaries binaries;
    private final Path dataDirectory;
    private final ServerOptions options;
    private final ServerProcess process;

    private EmbeddedPostgres(
            PostgresBinaries binaries, Path dataDirectory, ServerOptions options, ServerProcess process) {
        this.binaries = binaries;
        this.dataDirectory = dataDirectory;
        this.options = options;
        this.process = process;
    }

    /**
     * Makes a data directory (UTF8, locale C) and starts a server on it.
     *
     * @param dataDirectory absent or empty; as root it is given to the user the server runs as
     */
    public static EmbeddedPostgres create(PostgresBinaries binaries, Path dataDirectory, ServerOptions options) {
        ServerProcess.requirePrograms();
        Path directory = dataDirectory.toAbsolutePath();
        DataDirectory.make(binaries, directory, options);
        return open(binaries, directory, options);
    }

    /**
     * Starts a server on an existing data directory, such as a restored one, and waits until it accepts connections.
     *
     * @throws SankofaException {@code TARGET_FAILED} with the end of the server's log when it does not
     */
    public static EmbeddedPostgres open(PostgresBinaries binaries, Path dataDirectory, ServerOptions options) {
        ServerProcess.requirePrograms();
        Path directory = dataDirectory.toAbsolutePath();
        DataDirectory.own(directory);
        if (!options.accessRules().isEmpty()) {
            writeAccessRules(directory, options.accessRules());
        }
        return new EmbeddedPostgres(binaries, directory, options, ServerProcess.start(binaries, directory, options));
    }

    /**
     * Ends the server of a data directory, whoever started it; nothing happens when none runs.
     *
     * @return whether one was running
     */
    public static boolean stop(PostgresBinaries binaries, Path dataDirectory) {
        Path directory = dataDirectory.toAbsolutePath();
        if (ServerProcess.runningOn(directory).isEmpty()) {
            return false;
        }
        ServerProcess.control(binaries, directory, "fast", Duration.ofMinutes(1));
        return true;
    }

    private static void writeAccessRules(Path directory, List<String> lines) {
        try {
            Files.write(directory.resolve("pg_hba.conf"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return process.port();
    }

    public Secret password() {
        return options.password();
    }

    public PostgresBinaries binaries() {
        return binaries;
    }

    public Path dataDirectory() {
        return dataDirectory;
    }

    public Path log() {
        return process.log();
    }

    public long processId() {
        return process.id();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** A JDBC address of a database, without user and password. */
    public String url(String database) {
        return "jdbc:postgresql://" + HOST + ":" + port() + "/" + database;
    }

    /** A connection as the superuser; the caller closes it. */
    public Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", USER);
        properties.setProperty("password", options.password().reveal());
        properties.setProperty("connectTimeout", "10");
        return DriverManager.getConnection(url(database), properties);
    }

    /** Runs statements, each on its own, as the superuser. */
    public void execute(String database, String... statements) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** The first column of all rows, as text. */
    public List<String> query(String database, String sql) {
        List<String> values = new ArrayList<>();
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(String.valueOf(rows.getString(1)));
            }
        } catch (SQLException e) {
            throw failed(e);
        }
        return values;
    }

    private SankofaException failed(SQLException e) {
        return new SankofaException(
                ErrorCode.SOURCE_FAILED,
                "the embedded database on port " + port() + " says: " + e.getMessage(),
                null,
                e);
    }

    /** Takes up changes of the configuration files. */
    public void reload() {
        execute("postgres", "SELECT pg_reload_conf()");
    }

    /** Ends the server in order, ending its connections; nothing happens when it is not running. */
    public void stop() {
        process.stop("fast");
    }

    /** Ends the server at once, as a crash would: the next start recovers. */
    public void crash() {
        process.stop("immediate");
    }

    /** Stops a server that shall not outlive its owner; one that shall is left running. */
    @Override
    public void close() {
        if (!options.outlivesUs()) {
            stop();
        }
    }
}
