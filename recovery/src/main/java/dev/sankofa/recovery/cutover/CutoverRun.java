package dev.sankofa.recovery.cutover;

import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Verification.Check;
import dev.sankofa.components.spi.cutover.ValueDigests;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.Event;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One run over the steps of a plan. Before a step the journal says that it is begun, behind it that it is ended, each durably: what
 * is neither was not touched.
 */
final class CutoverRun {
    private final CutoverPlan plan;
    private final JournalStore store;
    private final RunContext run;
    private final StepWork work;
    private Journal journal;

    CutoverRun(
            CutoverPlan plan,
            CutoverParties parties,
            ValueDigests digests,
            JournalStore store,
            Journal journal,
            RunContext run) {
        this.plan = plan;
        this.store = store;
        this.run = run;
        this.journal = journal;
        work = new StepWork(plan, parties, digests, run);
    }

    /** Goes on, in the direction in which the journal goes. */
    CutoverReport goOn() {
        Instant begun = run.clock().instant();
        List<Journal.Failure> trouble = switch (journal.state()) {
            case APPLYING -> forward();
            case ROLLING_BACK -> back();
            case APPLIED, ROLLED_BACK -> List.of();
        };
        return new CutoverReport(
                plan, journal, trouble, Duration.between(begun, run.clock().instant()));
    }

    private List<Journal.Failure> forward() {
        for (Step step : Step.forward(plan)) {
            try {
                take(step);
            } catch (SankofaException e) {
                if (e.code() == ErrorCode.CANCELLED) {
                    throw interrupted(e);
                }
                return failed(step, e);
            } catch (RuntimeException e) {
                return failed(step, unexpected(e));
            }
        }
        write(journal.with(Journal.State.APPLIED));
        return List.of();
    }

    private List<Journal.Failure> failed(Step step, SankofaException e) {
        run.events()
                .on(new Event.Warning(
                        plan.request().component(), step.id() + ": " + e.getMessage() + "; putting everything back"));
        write(journal.failed(failure(step, e)));
        return back();
    }

    /** Does what can be done of the way back, whatever of it fails. */
    private List<Journal.Failure> back() {
        List<Journal.Failure> trouble = new ArrayList<>();
        for (Step step : Step.back(plan, journal)) {
            if (step instanceof Step.ProveReturn && !trouble.isEmpty()) {
                break; // What is looked at now would not be what is there in the end.
            }
            try {
                take(step);
            } catch (SankofaException e) {
                if (e.code() == ErrorCode.CANCELLED) {
                    throw interrupted(e);
                }
                trouble.add(failure(step, e));
            } catch (RuntimeException e) {
                trouble.add(failure(step, unexpected(e)));
            }
        }
        if (trouble.isEmpty()) {
            write(journal.with(Journal.State.ROLLED_BACK));
        }
        return trouble;
    }

    private void take(Step step) {
        if (journal.isEnded(step)) {
            return;
        }
        run.cancellation().check();
        Instant begun = run.clock().instant();
        if (!journal.isBegun(step)) {
            write(journal.begun(step, begun));
        }
        String component = plan.request().component();
        run.events().on(new Event.Started(component, step.id()));
        List<Check> checks = work.perform(step, journal);
        Instant ended = run.clock().instant();
        write(journal.ended(step, ended, checks));
        run.events().on(new Event.Finished(component, step.id(), 0, 0, Duration.between(begun, ended)));
    }

    private void write(Journal next) {
        try {
            store.write(JournalJson.write(next));
            journal = next;
        } catch (IOException e) {
            throw new JournalLost(e);
        }
    }

    /** Without a journal nothing may be touched any more, not even to put it back. */
    static final class JournalLost extends Error {
        private static final long serialVersionUID = 1L;

        JournalLost(IOException cause) {
            super(cause);
        }
    }

    private static Journal.Failure failure(Step step, SankofaException e) {
        return new Journal.Failure(
                step.id(),
                e.code().name(),
                String.valueOf(e.getMessage()),
                e.hint().orElse(""));
    }

    private static SankofaException unexpected(RuntimeException e) {
        return new SankofaException(ErrorCode.BUG, String.valueOf(e), "Please report this.", e);
    }

    private static SankofaException interrupted(SankofaException e) {
        return new SankofaException(
                ErrorCode.CANCELLED,
                "the cutover was interrupted half way",
                "'sankofa cutover resume' goes on, 'sankofa cutover rollback' puts everything back.",
                e);
    }
}
