package dev.sankofa.recovery.cutover;

import dev.sankofa.components.spi.Verification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a cutover has begun and ended. A value; every change of it is written durably before the next thing is done.
 *
 * @param planHash of the plan it belongs to
 * @param entries in the order in which they were begun, the way back behind the way forward
 * @param failure what went wrong on the way forward
 */
public record Journal(String planHash, State state, List<Entry> entries, Optional<Failure> failure) {
    public Journal {
        entries = List.copyOf(entries);
    }

    /** Where a cutover stands. */
    public enum State {
        APPLYING,
        APPLIED,
        ROLLING_BACK,
        ROLLED_BACK
    }

    /**
     * One step.
     *
     * @param begun names a restart, so that giving the order again is the same restart
     * @param ended empty while it is not known to be done
     * @param checks what a proof found
     */
    public record Entry(String step, Instant begun, Optional<Instant> ended, List<Verification.Check> checks) {
        public Entry {
            checks = List.copyOf(checks);
        }
    }

    /**
     * What went wrong.
     *
     * @param step at which
     * @param code as in {@link dev.sankofa.foundation.ErrorCode}
     * @param hint empty when there is none
     */
    public record Failure(String step, String code, String message, String hint) {}

    static Journal begin(CutoverPlan plan) {
        return new Journal(plan.hash(), State.APPLYING, List.of(), Optional.empty());
    }

    Journal with(State next) {
        return new Journal(planHash, next, entries, failure);
    }

    Journal failed(Failure what) {
        return new Journal(planHash, State.ROLLING_BACK, entries, Optional.of(what));
    }

    Optional<Entry> entry(Step step) {
        return entries.stream().filter(entry -> entry.step().equals(step.id())).findFirst();
    }

    boolean isBegun(Step step) {
        return entry(step).isPresent();
    }

    boolean isEnded(Step step) {
        return entry(step).flatMap(Entry::ended).isPresent();
    }

    Journal begun(Step step, Instant now) {
        List<Entry> more = new ArrayList<>(entries);
        more.add(new Entry(step.id(), now, Optional.empty(), List.of()));
        return new Journal(planHash, state, more, failure);
    }

    Journal ended(Step step, Instant now, List<Verification.Check> checks) {
        List<Entry> changed = entries.stream()
                .map(entry -> entry.step().equals(step.id())
                        ? new Entry(entry.step(), entry.begun(), Optional.of(now), checks)
                        : entry)
                .toList();
        return new Journal(planHash, state, changed, failure);
    }
}
