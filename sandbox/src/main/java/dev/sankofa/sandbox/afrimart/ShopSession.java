package dev.sankofa.sandbox.afrimart;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** One session of a program of the shop with its database. */
record ShopSession(Connection connection) implements AutoCloseable {
    private static final String SECONDS = "5";

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
                ResultSet rows = statement.executeQuery("select count(*) from products")) {
            if (!rows.next() || rows.getLong(1) == 0) {
                throw new SQLException("there are no products");
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
