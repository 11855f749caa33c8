package dev.sankofa.sandbox.http;

import java.io.IOException;

/** The other side did not speak HTTP/1.1 as it is written down; answered with the status and the connection closed. */
public final class BadRequestException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final boolean aboutTarget;

    public BadRequestException(int status, String message) {
        this(status, message, false);
    }

    private BadRequestException(int status, String message, boolean aboutTarget) {
        super(message);
        this.status = status;
        this.aboutTarget = aboutTarget;
    }

    static BadRequestException target(String message) {
        return new BadRequestException(400, message, true);
    }

    public int status() {
        return status;
    }

    /** Whether it is the request target that cannot be read. */
    public boolean isAboutTarget() {
        return aboutTarget;
    }
}
