package dev.sankofa.sandbox.kubernetes.fault;

import java.time.Duration;

/** What goes wrong with a request to the API server. */
public sealed interface ApiFault {
    /**
     * Refused before anything is done.
     *
     * @param reason of the {@code Status}, such as {@code TooManyRequests}, {@code InternalError}
     * @param retryAfter zero is not sent
     */
    record Refusal(int code, String reason, String message, Duration retryAfter) implements ApiFault {
        public static Refusal tooManyRequests(Duration retryAfter) {
            return new Refusal(429, "TooManyRequests", "too many requests, please try again later.", retryAfter);
        }

        public static Refusal internalError() {
            return new Refusal(500, "InternalError", "Internal error occurred: on purpose", Duration.ZERO);
        }

        /** A listing or a watch is too old. */
        public static Refusal expired() {
            return new Refusal(410, "Expired", "too old resource version: on purpose", Duration.ZERO);
        }
    }

    /** The connection is reset before anything is done. */
    record CutRequest() implements ApiFault {}

    /** Done, but the connection is reset before the answer. */
    record CutBeforeAnswer() implements ApiFault {}

    /** Done, but the connection is reset after this many bytes of the answer's body; ends watches too. */
    record CutBody(long bytes) implements ApiFault {}

    /** Something else happens first: an object changes, a token is revoked. Then the request is done as usual. */
    record Before(Runnable happening) implements ApiFault {}

    /** Something else happens after it is done and before the answer is sent. */
    record After(Runnable happening) implements ApiFault {}
}
