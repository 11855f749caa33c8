package dev.sankofa.components.spi.cutover;

import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** A component that tells applications where servers are, and can restart them. */
public interface Switching {
    /** The words by which a user may accept what refuses otherwise, as hints name them. */
    Set<String> consents();

    /** Looks for everything that names an endpoint, and says what would be done about it; changes nothing. */
    SwitchPlan planSwitch(SwitchRequest request, RunContext run);

    /**
     * Tries connections to the new server from where the consumers run, some at a time. Makes something short-lived for
     * each, which is gone when this returns; what an interrupted test left is removed first.
     *
     * @return one check for each; {@code NOT_RUN} with the reason where nothing could be tried, which is never {@code PASSED}
     */
    List<Verification.Check> testConnections(List<SwitchPlan.ConnectionTest> tests, Duration limit, RunContext run);

    /** Removes what an interrupted test left; does nothing where nothing is left. */
    void removeTests(List<SwitchPlan.ConnectionTest> tests, RunContext run);

    /** Asks the application the questions of the policy, as its users would; one check for each. Changes nothing. */
    List<Verification.Check> ask(RunContext run);

    /**
     * Makes one change, and proves that nothing else changed. A change that is made already is only proven.
     *
     * @throws dev.sankofa.foundation.SankofaException {@code PLAN_OUTDATED} when somebody else changed the object since the plan;
     *     nothing was changed then
     */
    void change(SwitchPlan.Change change, ValueDigests digests, RunContext run);

    /**
     * Takes one change back: byte for byte what was there before. One that was not made, or is taken back already, is left alone.
     *
     * @throws dev.sankofa.foundation.SankofaException {@code PLAN_OUTDATED} when the values are neither those before nor those
     *     after the change
     */
    void putBack(SwitchPlan.Change change, ValueDigests digests, RunContext run);

    /**
     * Begins to replace a consumer's processes by new ones.
     *
     * @param stamp names the restart, in whole seconds; the same stamp again is the same restart
     */
    void restart(SwitchPlan.Consumer consumer, Instant stamp, RunContext run);

    /**
     * Waits until only processes begun by the restart are left, and they are ready.
     *
     * @throws dev.sankofa.foundation.SankofaException {@code TARGET_FAILED} with the reason of the process that does not come up
     */
    void awaitRestart(SwitchPlan.Consumer consumer, Instant stamp, Duration limit, RunContext run);
}
