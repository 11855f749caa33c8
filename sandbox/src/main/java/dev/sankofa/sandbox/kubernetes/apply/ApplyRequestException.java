package dev.sankofa.sandbox.kubernetes.apply;

/** An applied configuration that the server cannot use. The message is the server's. */
public final class ApplyRequestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String message;

    ApplyRequestException(int status, String message) {
        super(message);
        this.message = message;
        this.status = status;
    }

    @Override
    public String getMessage() {
        return message;
    }

    /** 400, reason {@code BadRequest}; or 500, no reason, which the real server answers when fields are not in the schema. */
    public int status() {
        return status;
    }
}
