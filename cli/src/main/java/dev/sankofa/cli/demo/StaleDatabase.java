package dev.sankofa.cli.demo;

import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.Verification.Result;
import dev.sankofa.foundation.Secret;
import dev.sankofa.sandbox.afrimart.ShopObjects;
import dev.sankofa.sandbox.postgres.EmbeddedPostgres;
import dev.sankofa.sandbox.postgres.PostgresBinaries;
import dev.sankofa.sandbox.postgres.ServerOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/**
 * What comes up at the database's old address after the disaster: a server on an older copy of the lost volume, as when a volume is
 * lost and whoever looks after the servers starts it again on last night's snapshot. It lets everybody in who knows the old address.
 */
final class StaleDatabase implements AutoCloseable {
    /** {@code object_not_in_prerequisite_state}: the database takes no connections (PostgreSQL, appendix A). */
    private static final String CLOSED = "55000";

    private static final String PLACE_ORDER = "insert into orders select max(id) + 1, 1, 'paid', now() from orders";

    private final EmbeddedPostgres server;
    private final Secret programPassword;

    private StaleDatabase(EmbeddedPostgres server, Secret programPassword) {
        this.server = server;
        this.programPassword = programPassword;
    }

    /**
     * Starts the server on a copy.
     *
     * @param options with the old port
     * @param programPassword of the shop's programs
     */
    static StaleDatabase start(PostgresBinaries binaries, Path copy, ServerOptions options, Secret programPassword) {
        return new StaleDatabase(EmbeddedPostgres.open(binaries, copy, options), programPassword);
    }

    /** As a program of the shop would that still has the old address. */
    void placeOrder() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", ShopObjects.DATABASE_USER);
        properties.setProperty("password", programPassword.reveal());
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("socketTimeout", "10");
        try (Connection connection = DriverManager.getConnection(server.url(DemoDatabase.NAME), properties);
                Statement statement = connection.createStatement()) {
            statement.execute(PLACE_ORDER);
        }
    }

    /** Whether an order can still be placed here. */
    Verification.Check refusesOrders() {
        String name = "no order can be placed at the old server";
        try {
            placeOrder();
            return new Verification.Check(name, Result.FAILED, 1, "it took one");
        } catch (SQLException e) {
            return CLOSED.equals(e.getSQLState())
                    ? new Verification.Check(name, Result.PASSED, 1, String.valueOf(e.getMessage()))
                    : new Verification.Check(name, Result.FAILED, 1, "it says: " + e.getMessage());
        }
    }

    long orders() {
        return Long.parseLong(
                server.query(DemoDatabase.NAME, "select count(*) from orders").getFirst());
    }

    @Override
    public void close() {
        server.stop();
    }
}
