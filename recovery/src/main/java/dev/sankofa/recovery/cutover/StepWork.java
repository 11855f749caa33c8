package dev.sankofa.recovery.cutover;

import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Verification.Check;
import dev.sankofa.components.spi.Verification.Result;
import dev.sankofa.components.spi.cutover.Fence;
import dev.sankofa.components.spi.cutover.ServedInstance;
import dev.sankofa.components.spi.cutover.ValueDigests;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Does one step; doing it again does nothing more. */
final class StepWork {
    private final CutoverPlan plan;
    private final CutoverParties parties;
    private final ValueDigests digests;
    private final RunContext run;
    private final UseProof proof;

    StepWork(CutoverPlan plan, CutoverParties parties, ValueDigests digests, RunContext run) {
        this.plan = plan;
        this.parties = parties;
        this.digests = digests;
        this.run = run;
        proof = new UseProof(plan, parties, run);
    }

    /**
     * @param journal in which the step, and the restart that it waits for, were begun
     * @return what a proof found
     */
    List<Check> perform(Step step, Journal journal) {
        return switch (step) {
            case Step.ProveTarget() -> proof.target();
            case Step.TestConnections() -> proof.connections();
            case Step.RemoveTests() ->
                done(() -> parties.switching().removeTests(plan.switching().tests(), run));
            case Step.FenceOld() -> done(() -> oldServer().fence(fenceFacts(), run));
            case Step.Change(var change) -> done(() -> parties.switching().change(change, digests, run));
            case Step.Restart restart ->
                done(() -> parties.switching().restart(restart.consumer(), stamp(restart, journal), run));
            case Step.Await await -> await(await, journal);
            case Step.ProveUse() -> proof.use();
            case Step.ProveLeft() -> proof.left();
            case Step.Unfence() -> done(() -> oldServer().unfence(fenceFacts(), run));
            case Step.PutBack(var change) -> done(() -> parties.switching().putBack(change, digests, run));
            case Step.ProveReturn() -> proof.afterReturn();
        };
    }

    /** On the way back a consumer that does not come up is said, and hinders nothing: the old server may be gone. */
    private List<Check> await(Step.Await await, Journal journal) {
        Instant stamp = stamp(await.restart(), journal);
        try {
            parties.switching()
                    .awaitRestart(await.consumer(), stamp, plan.request().limit(), run);
        } catch (SankofaException e) {
            if (!await.back() || e.code() != ErrorCode.TARGET_FAILED) {
                throw e;
            }
            return List.of(new Check(
                    await.consumer().name() + " is ready again", Result.FAILED, 1, String.valueOf(e.getMessage())));
        }
        return List.of(new Check(
                await.consumer().name() + (await.back() ? " is ready again" : " is ready"), Result.PASSED, 1, ""));
    }

    private static List<Check> done(Runnable work) {
        work.run();
        return List.of();
    }

    private ServedInstance oldServer() {
        return parties.served().at(plan.oldServer());
    }

    private Facts fenceFacts() {
        return plan.fence().map(Fence::facts).orElse(Facts.NONE);
    }

    /**
     * In microseconds, so that it is not taken for a restart of another cutover, or of somebody else, a moment before; a restart on the way
     * back is never named as the one on the way forward.
     */
    private static Instant stamp(Step.Restart restart, Journal journal) {
        Instant stamp =
                begun(restart, journal).orElseThrow(() -> new IllegalStateException("not begun: " + restart.id()));
        Optional<Instant> forward =
                restart.back() ? begun(new Step.Restart(restart.consumer(), false), journal) : Optional.empty();
        return forward.filter(before -> !stamp.isAfter(before))
                .map(before -> before.plus(1, ChronoUnit.MICROS))
                .orElse(stamp);
    }

    private static Optional<Instant> begun(Step.Restart restart, Journal journal) {
        return journal.entry(restart).map(entry -> entry.begun().truncatedTo(ChronoUnit.MICROS));
    }
}
