package dev.sankofa.scenarios.cutover;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** A session with a database, opened with the URL of a Secret. */
record DatabaseSession(Connection connection) implements SessionPlayer.Session {
    static DatabaseSession open(String url, String name) throws IOException {
        URI uri = URI.create(url);
        String[] user = uri.getRawUserInfo().split(":", 2);
        Properties properties = new Properties();
        properties.setProperty("user", user[0]);
        properties.setProperty("password", URLDecoder.decode(user[1], StandardCharsets.UTF_8));
        properties.setProperty("ApplicationName", name);
        properties.setProperty("connectTimeout", "5");
        try {
            return new DatabaseSession(DriverManager.getConnection(
                    "jdbc:postgresql://" + uri.getHost() + ":" + uri.getPort() + uri.getPath(), properties));
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    @Override
    public boolean isAlive() {
        try {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
