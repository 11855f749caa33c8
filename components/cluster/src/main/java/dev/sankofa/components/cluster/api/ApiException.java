package dev.sankofa.components.cluster.api;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;

/**
 * A call failed: the server refused it with a {@code Status}, or no proper answer came. The message names the call and the server's
 * own words.
 */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Set<Integer> TRANSIENT = Set.of(408, 429, 502, 503, 504);

    private final transient Refusal refusal;

    /**
     * What the server said.
     *
     * @param status 0 when there was no answer
     * @param reason such as {@code Conflict}; empty when the answer was no {@code Status}
     * @param retryAfter how long the server asks to wait
     * @param continueToken of an expired list: where to go on, at another version
     */
    record Refusal(
            int status,
            String reason,
            String message,
            List<StatusCause> causes,
            Optional<Duration> retryAfter,
            Optional<String> continueToken) {}

    /** The server refused. */
    ApiException(String call, Refusal refusal) {
        super(call + ": " + words(refusal));
        this.refusal = refusal;
    }

    /** No proper answer came. */
    ApiException(String call, IOException cause) {
        super(call + ": " + cause.getMessage(), cause);
        this.refusal = new Refusal(0, "", "", List.of(), Optional.empty(), Optional.empty());
    }

    private static String words(Refusal refusal) {
        String reason = refusal.reason().isEmpty() ? "" : " " + refusal.reason();
        return "status " + refusal.status() + reason + (refusal.message().isEmpty() ? "" : ", " + refusal.message());
    }

    /** 0 when there was no answer. */
    public int status() {
        return refusal.status();
    }

    /** Such as {@code Conflict} or {@code Invalid}; empty when the server named none. */
    public String reason() {
        return refusal.reason();
    }

    /** The server's own sentence, without the call; empty when there was none. */
    public String serverMessage() {
        return refusal.message();
    }

    /** Field by field, for {@code Invalid} and for conflicts of server-side apply; may be empty. */
    public List<StatusCause> causes() {
        return refusal.causes();
    }

    /** The object changed meanwhile, or another manager owns a field. */
    public boolean isConflict() {
        return refusal.reason().equals("Conflict");
    }

    public boolean isAlreadyExists() {
        return refusal.reason().equals("AlreadyExists");
    }

    public boolean isNotFound() {
        return refusal.status() == 404;
    }

    public boolean isForbidden() {
        return refusal.status() == 403;
    }

    /** The object as sent breaks a rule of its kind. */
    public boolean isInvalid() {
        return refusal.status() == 422;
    }

    /** The version, or the continue token, is too old. */
    public boolean isExpired() {
        return refusal.status() == 410;
    }

    Optional<String> continueToken() {
        return refusal.continueToken();
    }

    Optional<Duration> retryAfter() {
        return refusal.retryAfter();
    }

    /** Whether the same call may succeed in a moment. */
    boolean isTransient() {
        if (refusal.status() != 0) {
            return TRANSIENT.contains(refusal.status()) || isPassingFault();
        }
        return !(getCause() instanceof SSLException
                || getCause() instanceof ApiProtocolException
                || getCause() instanceof PageTooLargeException);
    }

    /** A fault of its own that the server expects to pass; others, such as a webhook that refuses to answer, stay. */
    private boolean isPassingFault() {
        return refusal.status() == 500
                && (refusal.retryAfter().isPresent() || refusal.message().startsWith("etcdserver:"));
    }
}
