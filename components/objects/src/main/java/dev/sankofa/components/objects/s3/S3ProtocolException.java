package dev.sankofa.components.objects.s3;

import java.io.IOException;

/** An answer that is not what S3 answers: malformed, cut, or not the bytes that its own headers promise. */
public class S3ProtocolException extends IOException {
    private static final long serialVersionUID = 1L;

    public S3ProtocolException(String message) {
        super(message);
    }

    public S3ProtocolException(String message, Throwable cause) {
        super(message, cause);
    }
}
