package dev.sankofa.sandbox.afrimart.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;

/** One session of a program of the shop with its database. */
record ShopSession(Connection connection) implements AutoCloseable {
    private static final String SECONDS = "5";
    private static final String PRODUCT = "select name, price_cents, \"imageUrl\" from products where id = ?";

    /** What is sold; a product without a picture has no image. */
    record Product(String name, long priceCents, Optional<String> imageKey) {}

    /**
     * @param name by which the server shows the session
     */
    static ShopSession open(DatabaseUrl url, String name) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", url.user());
        properties.setProperty("password", url.password());
        properties.setProperty("ApplicationName", name);
        properties.setProperty("connectTimeout", SECONDS);
        properties.setProperty("socketTimeout", SECONDS);
        return new ShopSession(DriverManager.getConnection(url.jdbc(), properties));
    }

    /** Fails when the shop has none, as it would have nothing to sell. */
    void readProducts() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select exists (select from products)")) {
            if (!rows.next() || !rows.getBoolean(1)) {
                throw new SQLException("there are no products");
            }
        }
    }

    Optional<Product> product(long id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PRODUCT)) {
            statement.setLong(1, id);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next()
                        ? Optional.of(
                                new Product(rows.getString(1), rows.getLong(2), Optional.ofNullable(rows.getString(3))))
                        : Optional.empty();
            }
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new UncheckedIOException(new IOException("a session of the shop does not end", e));
        }
    }
}
