package dev.sankofa.recovery.cutover;

import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.cutover.ValueDigests;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.util.Optional;

/** Plans cutovers, makes them, goes on with those that were interrupted, and takes them back. */
public final class Cutover {
    private final CutoverParties parties;
    private final RunContext run;

    public Cutover(CutoverParties parties, RunContext run) {
        this.parties = parties;
        this.run = run;
    }

    /** Says what a cutover would do; changes nothing. Whatever speaks against it is a finding of the plan. */
    public CutoverPlan plan(CutoverRequest request, ValueDigests digests) {
        return new CutoverPlanner(request, parties, run).plan(digests);
    }

    /**
     * Does what a plan says, proves it, and puts everything back when something fails.
     *
     * @throws SankofaException {@code TARGET_REFUSED} when the plan is refused, {@code PLAN_OUTDATED} when the world is no longer what
     *     it saw, {@code USAGE} when it was begun before; nothing was changed then
     */
    public CutoverReport apply(CutoverFiles files) {
        try (CutoverFiles.Held _ = files.hold()) {
            CutoverPlan plan = files.readPlan();
            if (files.readJournal().isPresent()) {
                throw new SankofaException(
                        ErrorCode.USAGE,
                        "the plan " + files.plan() + " was begun before",
                        "'sankofa cutover show' says how far it is; then 'cutover resume' or 'cutover rollback'.");
            }
            requireAccepted(plan);
            ValueDigests digests = files.readDigests();
            CutoverPlan current = plan(plan.request(), digests);
            CutoverDifference.requireSame(plan, current);
            requireAccepted(current);
            return begin(plan, digests, files);
        }
    }

    private static void requireAccepted(CutoverPlan plan) {
        for (Finding finding : plan.refusals()) {
            throw new SankofaException(
                    ErrorCode.TARGET_REFUSED,
                    "the cutover is refused: " + finding.subject() + ": " + finding.message(),
                    finding.hint());
        }
    }

    CutoverReport begin(CutoverPlan plan, ValueDigests digests, JournalStore store) {
        return goOn(plan, digests, store, Journal.begin(plan));
    }

    private CutoverReport goOn(CutoverPlan plan, ValueDigests digests, JournalStore store, Journal journal) {
        try {
            store.write(JournalJson.write(journal));
            return new CutoverRun(plan, parties, digests, store, journal, run).goOn();
        } catch (IOException e) {
            throw lost(e);
        } catch (CutoverRun.JournalLost e) {
            throw lost(e);
        }
    }

    private static SankofaException lost(Throwable e) {
        return new SankofaException(
                ErrorCode.TARGET_FAILED,
                "the journal cannot be written any more, so nothing more is touched: " + e.getMessage(),
                "Make room beside the plan, then 'sankofa cutover resume' or 'cutover rollback'.",
                e);
    }

    /**
     * Goes on with a cutover, or with its way back, where it was interrupted.
     *
     * @throws SankofaException {@code USAGE} when it was never begun
     */
    public CutoverReport resume(CutoverFiles files) {
        try (CutoverFiles.Held _ = files.hold()) {
            CutoverPlan plan = files.readPlan();
            return resume(plan, files.readDigests(), files, journal(files, plan));
        }
    }

    CutoverReport resume(CutoverPlan plan, ValueDigests digests, JournalStore store, Journal journal) {
        return goOn(plan, digests, store, journal);
    }

    /**
     * Puts everything back: after a cutover that ended, or from wherever one was interrupted.
     *
     * @throws SankofaException {@code USAGE} when it was never begun
     */
    public CutoverReport rollBack(CutoverFiles files) {
        try (CutoverFiles.Held _ = files.hold()) {
            CutoverPlan plan = files.readPlan();
            return rollBack(plan, files.readDigests(), files, journal(files, plan));
        }
    }

    CutoverReport rollBack(CutoverPlan plan, ValueDigests digests, JournalStore store, Journal journal) {
        Journal turned = switch (journal.state()) {
            case APPLYING, APPLIED -> journal.with(Journal.State.ROLLING_BACK);
            case ROLLING_BACK, ROLLED_BACK -> journal;
        };
        return goOn(plan, digests, store, turned);
    }

    private static Journal journal(CutoverFiles files, CutoverPlan plan) {
        Optional<Journal> journal = files.readJournal();
        if (journal.isEmpty()) {
            throw new SankofaException(
                    ErrorCode.USAGE,
                    "the plan " + files.plan() + " was never begun",
                    "'sankofa cutover apply " + files.plan() + "' begins it.");
        }
        if (!journal.get().planHash().equals(plan.hash())) {
            throw new SankofaException(
                    ErrorCode.USAGE,
                    "the journal beside " + files.plan() + " belongs to another plan",
                    "Keep a plan's files together as they were written.");
        }
        return journal.get();
    }
}
