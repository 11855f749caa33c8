package dev.sankofa.recovery.restore;

import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.recovery.contract.ContractResult;
import dev.sankofa.recovery.point.PointSummary;
import dev.sankofa.recovery.point.Points;
import dev.sankofa.recovery.restore.RestoreReport.PartReport;
import dev.sankofa.repository.engine.LockMode;
import dev.sankofa.repository.engine.Repository;
import dev.sankofa.repository.engine.RepositoryLock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Plans and applies restores. What is applied is what was planned: {@link #apply} plans again and refuses when the outcome would be
 * another, so that a plan can be read, approved and applied later.
 */
public final class Restore {
    private final Repository repository;
    private final Points points;
    private final int parallelAsks;

    /**
     * @param parallelAsks how many existence asks of a contract may be under way at once
     */
    public Restore(Repository repository, int parallelAsks) {
        this.repository = repository;
        this.points = new Points(repository);
        this.parallelAsks = parallelAsks;
    }

    /**
     * Asks every component what its restore would do. Changes nothing. Refusals are in the plan.
     *
     * @param targets what to restore, each name once, in this order
     * @throws SankofaException {@code NOT_FOUND} when the point has no such part or directory
     */
    public RecoveryPlan plan(PointSummary point, List<RestoreTarget> targets, RunContext run) {
        try (RepositoryLock _ = lock(run)) {
            return PreparedRestore.prepare(points, point, targets, run).plan();
        }
    }

    /** So that nobody removes what is read. A lost lock cancels the run. */
    private RepositoryLock lock(RunContext run) {
        return repository.lock(LockMode.SHARED, run.cancellation());
    }

    /**
     * Does what the plan says, then proves every part and checks the contracts that touch one. What a proof finds wrong is in the
     * report.
     *
     * @param targets for every part of the plan, with the same settings as written
     * @param others components of the application that are not restored, by name: contracts ask them at their source
     * @throws SankofaException {@code PLAN_OUTDATED} naming what changed since, {@code TARGET_REFUSED} naming the first refusal,
     *     before anything is written; or what a component throws while it restores, naming the part
     */
    public RestoreReport apply(
            RecoveryPlan plan, List<RestoreTarget> targets, Map<String, Component> others, RunContext run) {
        try (RepositoryLock _ = lock(run)) {
            return applyLocked(plan, targets, others, run);
        }
    }

    private RestoreReport applyLocked(
            RecoveryPlan plan, List<RestoreTarget> targets, Map<String, Component> others, RunContext run) {
        Instant begun = run.clock().instant();
        PointSummary point = points.find(plan.source().reference());
        PreparedRestore prepared = PreparedRestore.prepare(points, point, targets, run);
        PlanDifference.requireSame(plan, prepared.plan());
        requireAccepted(prepared.plan());
        List<PartReport> parts = new RestoreSteps(prepared.parts(), run).restoreAndProve();
        RestoreContracts contracts = new RestoreContracts(parallelAsks, targets, others, run);
        List<ContractResult> results =
                prepared.plan().contracts().stream().map(contracts::evaluate).toList();
        return new RestoreReport(prepared.plan(), begun, run.clock().instant(), parts, results);
    }

    /**
     * Asks the contracts of a point again, of what was restored before, however that was done: a server that was not there yet when its
     * files came back can be asked once it runs.
     *
     * @param targets parts that were restored, with what leads to them now
     * @param others components of the application that are asked at their source
     */
    public List<ContractResult> ask(
            PointSummary point, List<RestoreTarget> targets, Map<String, Component> others, RunContext run) {
        RestoreContracts contracts = new RestoreContracts(parallelAsks, targets, others, run);
        return points.manifest(point).contracts().stream()
                .map(contracts::evaluate)
                .toList();
    }

    private static void requireAccepted(RecoveryPlan plan) {
        if (plan.isRefused()) {
            Finding refusal = plan.refusals().getFirst();
            throw new SankofaException(
                    ErrorCode.TARGET_REFUSED, refusal.subject() + ": " + refusal.message(), refusal.hint());
        }
    }
}
