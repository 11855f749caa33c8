package dev.sankofa.sandbox.afrimart.program;

import java.net.URI;
import java.util.List;

/** {@code postgresql://USER:PASSWORD@HOST:PORT/DATABASE}, as a program finds it in its environment. */
record DatabaseUrl(String text) {
    /** What the JDBC driver is asked to open. */
    String jdbc() {
        URI uri = URI.create(text);
        return "jdbc:postgresql://" + uri.getHost() + ":" + uri.getPort() + uri.getPath();
    }

    String user() {
        return credentials().getFirst();
    }

    String password() {
        return credentials().getLast();
    }

    private List<String> credentials() {
        String userInfo = URI.create(text).getUserInfo();
        if (userInfo == null || !userInfo.contains(":")) {
            throw new IllegalArgumentException("the database's URL names no user with a password");
        }
        return List.of(userInfo.split(":", 2));
    }

    @Override
    public String toString() {
        return jdbc();
    }
}
