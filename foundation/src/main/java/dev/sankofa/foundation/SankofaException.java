package dev.sankofa.foundation;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one exception above storage and format code. Its message names what was attempted, on what, and why it failed: lower case,
 * no full stop. The hint is a sentence that says what to do.
 */
public final class SankofaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final @Nullable String hint;

    public SankofaException(ErrorCode code, String message) {
        this(code, message, null, null);
    }

    public SankofaException(ErrorCode code, String message, @Nullable String hint) {
        this(code, message, hint, null);
    }

    public SankofaException(ErrorCode code, String message, @Nullable String hint, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.hint = hint;
    }

    public ErrorCode code() {
        return code;
    }

    public Optional<String> hint() {
        return Optional.ofNullable(hint);
    }
}
