package dev.sankofa.components.postgres.wire;

import java.io.IOException;

/** The server refused or failed, and said so. */
public final class ServerErrorException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient ServerMessage error;

    ServerErrorException(ServerMessage error) {
        super(error.severity() + " " + error.sqlState() + ": " + error);
        this.error = error;
    }

    public ServerMessage error() {
        return error;
    }

    public String sqlState() {
        return error.sqlState();
    }
}
