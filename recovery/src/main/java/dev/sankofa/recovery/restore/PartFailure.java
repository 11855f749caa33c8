package dev.sankofa.recovery.restore;

import dev.sankofa.foundation.SankofaException;
import java.util.Optional;
import java.util.function.Supplier;

/** Lets an error say which part it is about. */
final class PartFailure {
    private PartFailure() {}

    static <T> T naming(String what, String part, Supplier<T> work) {
        return naming(what, part, "", work);
    }

    /**
     * @param also said after the hint; empty for nothing
     */
    static <T> T naming(String what, String part, String also, Supplier<T> work) {
        try {
            return work.get();
        } catch (SankofaException e) {
            String message = what + " " + part + ": " + e.getMessage();
            String hint = (e.hint().orElse("") + " " + also).strip();
            throw new SankofaException(
                    e.code(),
                    message,
                    Optional.of(hint).filter(said -> !said.isEmpty()).orElse(null),
                    e);
        }
    }
}
