package dev.sankofa.application.policy;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;

/**
 * Something wrong in a policy file.
 *
 * @param message what is the matter: lower case, no full stop; never contains a value that could be a secret
 * @param hint what to do, as a sentence
 */
public record Problem(Location location, String message, String hint) {
    public SankofaException asException() {
        return new SankofaException(ErrorCode.POLICY_INVALID, this.toString(), hint);
    }

    @Override
    public String toString() {
        return location + ": " + message;
    }
}
