package dev.sankofa.cli.demo;

import dev.sankofa.foundation.Secret;
import dev.sankofa.sandbox.afrimart.AfriMart;
import dev.sankofa.sandbox.postgres.EmbeddedPostgres;
import dev.sankofa.sandbox.postgres.PostgresBinaries;
import dev.sankofa.sandbox.postgres.ServerOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The shop's database: a real PostgreSQL in the demo's directory. */
final class DemoDatabase implements AutoCloseable {
    static final String NAME = "afrimart";

    private static final List<String> TABLES = List.of("users", "products", "orders", "order_items", "carts");

    private final PostgresBinaries binaries;
    private final Path files;
    private final Secret password;
    private final boolean kept;
    private EmbeddedPostgres server;

    private DemoDatabase(
            PostgresBinaries binaries, Path files, Secret password, boolean kept, EmbeddedPostgres server) {
        this.binaries = binaries;
        this.files = files;
        this.password = password;
        this.kept = kept;
        this.server = server;
    }

    /** Makes a new server with an empty database on a free port. */
    static DemoDatabase start(DemoDirectory directory, Secret password, boolean kept) {
        PostgresBinaries binaries = PostgresBinaries.embedded(DemoDirectory.postgresBinaries());
        Path files = directory.databaseFiles();
        EmbeddedPostgres server = EmbeddedPostgres.create(binaries, files, options(password, 0, kept));
        server.execute("postgres", "create database " + NAME);
        return new DemoDatabase(binaries, files, password, kept, server);
    }

    private static ServerOptions options(Secret password, int port, boolean kept) {
        ServerOptions options = ServerOptions.with(password).onPort(port);
        return kept ? options.outlivingUs() : options;
    }

    /** Starts a server on what is in the files' directory now, on the port it had. */
    void startAgain() {
        server = EmbeddedPostgres.open(binaries, files, options(password, port(), kept));
    }

    int port() {
        return server.port();
    }

    /** The directory of the server's programs, with which a capture can be tried out. */
    Path programs() {
        return binaries.directory();
    }

    Path files() {
        return files;
    }

    Connection connect() throws SQLException {
        return server.connect(NAME);
    }

    /** Rows of every table of the shop. */
    Map<String, Long> rows() throws SQLException {
        Map<String, Long> rows = new LinkedHashMap<>();
        try (Connection connection = connect()) {
            for (String table : TABLES) {
                rows.put(table, AfriMart.count(connection, table));
            }
        }
        return rows;
    }

    /** The disaster: the server dies and its files are gone. */
    void destroy() {
        server.crash();
        Trees.remove(files);
    }

    /** Ends the server, whether it was to be kept or not. */
    void stop() {
        server.stop();
    }

    @Override
    public void close() {
        server.close();
    }
}
