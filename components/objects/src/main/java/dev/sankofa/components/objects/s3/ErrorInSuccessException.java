package dev.sankofa.components.objects.s3;

import java.io.IOException;

/** An error in the body of an answer with status 200, as copy and complete calls give when they fail after the head was sent. */
final class ErrorInSuccessException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient S3Error error;

    ErrorInSuccessException(S3Error error) {
        super(error.code());
        this.error = error;
    }

    S3Error error() {
        return error;
    }
}
