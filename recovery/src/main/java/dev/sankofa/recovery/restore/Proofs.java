package dev.sankofa.recovery.restore;

import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.foundation.SankofaException;
import java.util.List;

/** Verifications that no component made. */
final class Proofs {
    private Proofs() {}

    static Verification brokenOff(SankofaException failure) {
        String detail = failure.code().id() + ": " + failure.getMessage();
        return new Verification(
                List.of(new Verification.Check("the proof itself", Verification.Result.FAILED, 0, detail)), Facts.NONE);
    }
}
