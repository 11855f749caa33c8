package dev.sankofa.components.postgres.wire;

import java.io.IOException;

/** Channel binding is required, and the login would go without it. Nothing of the password was sent. */
public final class NotBoundException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param how the login would have gone */
    NotBoundException(String how) {
        super("channel binding is required, and the server " + how);
    }
}
