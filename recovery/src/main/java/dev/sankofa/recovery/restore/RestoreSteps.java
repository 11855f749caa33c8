package dev.sankofa.recovery.restore;

import dev.sankofa.components.spi.RestoreOutcome;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.VerificationSubject;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.recovery.restore.RestoreReport.PartReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The changing half of a restore: every part is written, then every part is proven, because a proof may look at several. */
final class RestoreSteps {
    private final List<PreparedPart> parts;
    private final RunContext run;

    RestoreSteps(List<PreparedPart> parts, RunContext run) {
        this.parts = parts;
        this.run = run;
    }

    List<PartReport> restoreAndProve() {
        List<Restored> restored = new ArrayList<>();
        for (PreparedPart part : parts) {
            run.cancellation().check();
            restored.add(restore(part, restored));
        }
        return restored.stream().map(this::prove).toList();
    }

    private record Restored(PreparedPart part, RestoreOutcome outcome, Duration took) {}

    private Restored restore(PreparedPart part, List<Restored> before) {
        Instant begun = run.clock().instant();
        RestoreTarget target = part.target();
        RestoreOutcome outcome = PartFailure.naming(
                "restoring",
                part.name(),
                already(before),
                () -> target.component().restore(part.planned().plan(), part.source(), target.settings(), run));
        return new Restored(part, outcome, Duration.between(begun, run.clock().instant()));
    }

    private static String already(List<Restored> before) {
        List<String> names = before.stream().map(done -> done.part().name()).toList();
        return names.isEmpty() ? "" : "Already restored: " + String.join(", ", names) + ".";
    }

    private PartReport prove(Restored restored) {
        run.cancellation().check();
        Instant begun = run.clock().instant();
        Verification verification = verify(restored.part());
        Duration took = Duration.between(begun, run.clock().instant());
        return new PartReport(restored.part().name(), restored.outcome(), verification, restored.took(), took);
    }

    /** A proof that breaks off is a failed proof: what was restored stays, and the report must tell of it. */
    private Verification verify(PreparedPart part) {
        RestoreTarget target = part.target();
        try {
            return target.component()
                    .verify(part.source(), new VerificationSubject.RestoredTarget(target.settings()), run);
        } catch (SankofaException e) {
            if (e.code() == ErrorCode.CANCELLED) {
                throw e;
            }
            return Proofs.brokenOff(e);
        }
    }
}
