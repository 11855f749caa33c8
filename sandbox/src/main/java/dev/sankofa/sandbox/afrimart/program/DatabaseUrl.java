package dev.sankofa.sandbox.afrimart.program;

import java.io.IOException;
import java.net.URI;
import java.util.List;

/**
 * Where a program's database is, and as whom it logs in.
 *
 * @param jdbc what the JDBC driver is asked to open
 */
record DatabaseUrl(String jdbc, String user, String password) {
    /**
     * @param variable in which it stood
     * @param text {@code postgresql://USER:PASSWORD@HOST:PORT/DATABASE}
     */
    static DatabaseUrl parse(String variable, String text) throws IOException {
        URI url = ServerUrl.parse(variable, text);
        String userInfo = url.getUserInfo();
        if (userInfo == null || !userInfo.contains(":")) {
            throw new IOException(variable + " names no user with a password");
        }
        List<String> credentials = List.of(userInfo.split(":", 2));
        String jdbc = "jdbc:postgresql://" + url.getHost() + ":" + url.getPort() + url.getPath();
        return new DatabaseUrl(jdbc, credentials.getFirst(), credentials.getLast());
    }

    @Override
    public String toString() {
        return jdbc;
    }
}
