package dev.sankofa.recovery.restore;

import dev.sankofa.foundation.SankofaException;
import java.util.function.Supplier;

/** Lets an error say which part it is about. */
final class PartFailure {
    private PartFailure() {}

    static <T> T naming(String what, String part, Supplier<T> work) {
        try {
            return work.get();
        } catch (SankofaException e) {
            String message = what + " " + part + ": " + e.getMessage();
            throw new SankofaException(e.code(), message, e.hint().orElse(null), e);
        }
    }
}
