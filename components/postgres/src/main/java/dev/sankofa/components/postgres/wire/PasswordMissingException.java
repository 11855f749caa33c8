package dev.sankofa.components.postgres.wire;

import java.io.IOException;

/** The server wants a password and none is known. */
public final class PasswordMissingException extends IOException {
    private static final long serialVersionUID = 1L;

    PasswordMissingException() {
        super("the server asks for a password and none was given");
    }
}
