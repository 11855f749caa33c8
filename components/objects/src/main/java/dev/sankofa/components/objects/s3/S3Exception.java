package dev.sankofa.components.objects.s3;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call that failed for good: the store refused it, or did not answer as S3 does, or not at all. Who knows what the call was for
 * turns it into the failure of a run, see {@link S3Failures}.
 */
public final class S3Exception extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String call;
    private final transient @Nullable S3Error error;

    S3Exception(String call, S3Error error) {
        super(call + " failed: " + describe(error));
        this.call = call;
        this.error = error;
    }

    S3Exception(String call, IOException cause) {
        super(call + " failed: " + describe(cause), cause);
        this.call = call;
        this.error = null;
    }

    private static String describe(S3Error error) {
        String text = error.message().isEmpty() ? "" : ": " + error.message();
        return error.code() + " (status " + error.status() + ")" + text;
    }

    private static String describe(IOException cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    /** What was attempted, such as {@code GetObject 'images/1.png'}. */
    public String call() {
        return call;
    }

    /** What the store answered; empty when there was no proper answer. */
    public Optional<S3Error> error() {
        return Optional.ofNullable(error);
    }

    /** The answer's status; 0 without an answer. */
    public int status() {
        return error == null ? 0 : error.status();
    }

    public boolean hasCode(String code) {
        return error != null && error.code().equals(code);
    }
}
