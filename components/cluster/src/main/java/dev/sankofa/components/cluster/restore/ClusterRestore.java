package dev.sankofa.components.cluster.restore;

import dev.sankofa.components.cluster.api.ApiException;
import dev.sankofa.components.cluster.api.ApiFailures;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RestoreOutcome;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Severity;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;

/** Plans and applies the way back of a cluster's objects. */
public final class ClusterRestore {
    private final Target target;
    private final RestoreRules rules;
    private final CapturedObjects captured;
    private final RunContext run;

    public ClusterRestore(Target target, RestoreRules rules, CapturedObjects captured, RunContext run) {
        this.target = target;
        this.rules = rules;
        this.captured = captured;
        this.run = run;
    }

    /** Changes nothing; every object is tried in a dry run where its namespace and kind are there. */
    public RestorePlan plan() {
        run.cancellation().check();
        try {
            return new RestorePlanner(target, rules, captured, run).plan();
        } catch (ApiException e) {
            throw ApiFailures.writing(e);
        }
    }

    /**
     * Does what the plan says.
     *
     * @throws SankofaException {@code TARGET_REFUSED}, {@code PLAN_OUTDATED} before anything is changed; {@code PLAN_OUTDATED} for an
     *     object that somebody changed while the restore ran, {@code TARGET_FAILED} when the server refuses one or a workload does not
     *     come up. Planning and restoring again goes on from there.
     */
    public RestoreOutcome restore(RestorePlan plan) {
        run.cancellation().check();
        plan.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .findFirst()
                .ifPresent(ClusterRestore::refuse);
        try {
            return new RestoreRun(target, rules, captured, run).restore(plan);
        } catch (ApiException e) {
            throw ApiFailures.writing(e);
        }
    }

    private static void refuse(Finding finding) {
        throw new SankofaException(
                ErrorCode.TARGET_REFUSED, finding.subject() + ": " + finding.message(), finding.hint());
    }
}
