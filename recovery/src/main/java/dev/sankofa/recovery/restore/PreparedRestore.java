package dev.sankofa.recovery.restore;

import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.recovery.contract.Contract;
import dev.sankofa.recovery.point.PointPart;
import dev.sankofa.recovery.point.PointSummary;
import dev.sankofa.recovery.point.Points;
import dev.sankofa.recovery.point.RecoveryPoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A plan together with the sources and components that it was made with. */
record PreparedRestore(RecoveryPlan plan, List<PreparedPart> parts) {
    PreparedRestore {
        parts = List.copyOf(parts);
    }

    static PreparedRestore prepare(Points points, PointSummary point, List<RestoreTarget> targets, RunContext run) {
        requireDistinct(targets);
        // The manifest is read only when it is needed: without it, directories can still be brought back.
        boolean needsManifest = targets.stream().anyMatch(target -> target.from() instanceof RestoreFrom.Part);
        Optional<RecoveryPoint> manifest = needsManifest ? Optional.of(points.manifest(point)) : Optional.empty();
        List<PreparedPart> parts = new ArrayList<>();
        for (RestoreTarget target : targets) {
            run.cancellation().check();
            parts.add(
                    PartFailure.naming("planning", target.name(), () -> prepare(points, point, manifest, target, run)));
        }
        PlanSource source = point.tags()
                .<PlanSource>map(tags -> new PlanSource.OfPoint(tags.point()))
                .orElseGet(() -> new PlanSource.OfSnapshot(point.id().toString()));
        Instant now = run.clock().instant();
        List<PartPlan> plans = parts.stream().map(PreparedPart::planned).toList();
        return new PreparedRestore(new RecoveryPlan(source, now, plans, contracts(targets, manifest)), parts);
    }

    private static void requireDistinct(List<RestoreTarget> targets) {
        if (targets.isEmpty()
                || targets.stream().map(RestoreTarget::name).distinct().count() < targets.size()) {
            throw new SankofaException(
                    ErrorCode.USAGE, "a restore needs targets, each of another name", "Name every part once.");
        }
    }

    private static PreparedPart prepare(
            Points points, PointSummary point, Optional<RecoveryPoint> manifest, RestoreTarget target, RunContext run) {
        return switch (target.from()) {
            case RestoreFrom.Part(String component) -> {
                PointPart part =
                        manifest.flatMap(known -> known.part(component)).orElseThrow(() -> unknown(point, component));
                CaptureSource source = points.source(point, part);
                yield planned(target, source, part.capture().consistentAt(), run);
            }
            case RestoreFrom.Directory(EntryPath path) ->
                planned(target, points.source(point, path), point.time(), run);
        };
    }

    private static SankofaException unknown(PointSummary point, String component) {
        return new SankofaException(
                ErrorCode.NOT_FOUND,
                "recovery point " + point.name() + " has no component '" + component + "'",
                "See 'sankofa points show " + point.name() + "'.");
    }

    private static PreparedPart planned(RestoreTarget target, CaptureSource source, Instant state, RunContext run) {
        RestorePlan plan = target.component().planRestore(source, target.settings(), run);
        PartPlan part = new PartPlan(target.name(), target.kind(), target.from(), target.asWritten(), state, plan);
        return new PreparedPart(target, source, part);
    }

    /** Contracts that say something about a part that is restored. */
    private static List<Contract> contracts(List<RestoreTarget> targets, Optional<RecoveryPoint> manifest) {
        return manifest.stream()
                .flatMap(point -> point.contracts().stream())
                .filter(contract -> targets.stream()
                        .anyMatch(target -> target.restores(contract.from()) || target.restores(contract.in())))
                .toList();
    }
}
