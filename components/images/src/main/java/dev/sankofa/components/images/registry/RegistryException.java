package dev.sankofa.components.images.registry;

import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A call failed: the registry refused it, or no proper answer came. Its message names the call and the reason.
 */
public final class RegistryException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Set<Integer> TRANSIENT = Set.of(408, 429, 499, 500, 502, 503, 504, 522);

    private final int status;
    private final String code;
    private final transient Optional<Duration> retryAfter;

    /** The registry refused: status and the first error code of its answer, empty when there was none. */
    RegistryException(String call, int status, String code, String message, Optional<Duration> retryAfter) {
        super(call + ": status " + status + (code.isEmpty() ? "" : " " + code)
                + (message.isEmpty() ? "" : ", " + message));
        this.status = status;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /** No proper answer came. */
    RegistryException(String call, IOException cause) {
        super(call + ": " + reason(cause), cause);
        this.status = 0;
        this.code = "";
        this.retryAfter = Optional.empty();
    }

    private static String reason(IOException cause) {
        return cause instanceof UnknownHostException
                ? "no address is known of host " + cause.getMessage()
                : String.valueOf(cause.getMessage());
    }

    /** 0 when there was no answer. */
    public int status() {
        return status;
    }

    /** Such as {@code MANIFEST_UNKNOWN}; empty when the registry named none. */
    public String code() {
        return code;
    }

    Optional<Duration> retryAfter() {
        return retryAfter;
    }

    public boolean isAbsent() {
        return status == 404;
    }

    boolean isThrottling() {
        return status == 429 || code.equals("TOOMANYREQUESTS");
    }

    /** Whether the same call may succeed in a moment. */
    boolean isTransient() {
        if (status == 0) {
            return !(getCause() instanceof javax.net.ssl.SSLHandshakeException
                    || getCause() instanceof RegistryProtocolException
                    || getCause() instanceof DigestMismatchException);
        }
        return TRANSIENT.contains(status) || isThrottling();
    }
}
