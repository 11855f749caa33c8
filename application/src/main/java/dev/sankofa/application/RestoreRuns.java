package dev.sankofa.application;

import dev.sankofa.application.policy.ComponentSection;
import dev.sankofa.application.policy.Configuration;
import dev.sankofa.application.policy.DidYouMean;
import dev.sankofa.application.policy.Policy;
import dev.sankofa.application.policy.References;
import dev.sankofa.application.policy.Value;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.VerificationSubject;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.recovery.contract.ContractResult;
import dev.sankofa.recovery.point.PointPart;
import dev.sankofa.recovery.point.PointSummary;
import dev.sankofa.recovery.restore.PartPlan;
import dev.sankofa.recovery.restore.RecoveryPlan;
import dev.sankofa.recovery.restore.Restore;
import dev.sankofa.recovery.restore.RestoreReport;
import dev.sankofa.recovery.restore.RestoreTarget;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Plans and applies restores of components, with what the policy says about them and what the user says about the targets. */
public final class RestoreRuns {
    private static final int PARALLEL_ASKS = 16;

    private final Environment environment;
    private final Configuration configuration;

    public RestoreRuns(Environment environment, Configuration configuration) {
        this.environment = environment;
        this.configuration = configuration;
    }

    /**
     * Asks every component what its restore would do; changes nothing.
     *
     * @param only names of the components to restore; all that the point has when empty
     * @throws SankofaException {@code POLICY_INVALID} when the policy does not describe one of them, or a target's settings are wrong
     */
    public RecoveryPlan plan(
            OpenRepository repository, PointSummary point, Set<String> only, TargetSettings targets, RunContext run) {
        List<PointPart> parts = repository.points().manifest(point).parts();
        List<String> names = parts.stream().map(PointPart::name).toList();
        targets.requireKnown(only.isEmpty() ? names : List.copyOf(only));
        only.stream().filter(name -> !names.contains(name)).findFirst().ifPresent(name -> {
            throw new SankofaException(
                    ErrorCode.NOT_FOUND,
                    "recovery point " + point.name() + " has no component '" + name + "'",
                    DidYouMean.sentence(name, names));
        });
        List<RestoreTarget> chosen = parts.stream()
                .filter(part -> only.isEmpty() || only.contains(part.name()))
                .sorted(Comparator.comparingInt(part -> Catalogue.wayBack(part.kind())))
                .map(part -> target(part.name(), part.kind(), targets.of(part.name())))
                .toList();
        try (Supplies supplies = new Supplies(configuration, chosen, captures(repository, point, parts), run)) {
            return new Restore(repository.repository(), PARALLEL_ASKS).plan(point, supplies.targets(), run);
        }
    }

    private static Function<String, Optional<CaptureSource>> captures(
            OpenRepository repository, PointSummary point, List<PointPart> parts) {
        return name -> parts.stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .map(part -> repository.points().source(point, part));
    }

    /** Does what a plan says, with the targets as they were written then. */
    public RestoreReport apply(OpenRepository repository, RecoveryPlan plan, RunContext run) {
        List<RestoreTarget> targets = plan.parts().stream().map(this::target).toList();
        return new Restore(repository.repository(), PARALLEL_ASKS).apply(plan, targets, others(plan), run);
    }

    /**
     * Looks at a target that was restored before, however that was done, and compares it with what was recorded at capture.
     *
     * @param targets where the component was restored to
     */
    public Verification prove(
            OpenRepository repository, PointSummary point, String component, TargetSettings targets, RunContext run) {
        PointPart part = repository.points().manifest(point).parts().stream()
                .filter(candidate -> candidate.name().equals(component))
                .findFirst()
                .orElseThrow(() -> new SankofaException(
                        ErrorCode.NOT_FOUND,
                        "recovery point " + point.name() + " has no component '" + component + "'"));
        RestoreTarget target = target(part.name(), part.kind(), targets.of(component));
        return target.component()
                .verify(
                        repository.points().source(point, part),
                        new VerificationSubject.RestoredTarget(target.settings()),
                        run);
    }

    /**
     * Asks the contracts of a point again: a server that did not run when its files were restored can be asked once it does.
     *
     * @param targets where what was restored is to be asked; everything else is asked at its source
     */
    public List<ContractResult> contracts(
            OpenRepository repository, PointSummary point, TargetSettings targets, RunContext run) {
        List<RestoreTarget> restored = repository.points().manifest(point).parts().stream()
                .filter(part -> !targets.of(part.name()).isEmpty())
                .map(part -> target(part.name(), part.kind(), targets.of(part.name())))
                .toList();
        Map<String, Component> others = new HashMap<>();
        for (ComponentSection section : configuration.policy().components()) {
            if (targets.of(section.name()).isEmpty()) {
                others.put(section.name(), section.open(configuration.references()));
            }
        }
        return new Restore(repository.repository(), PARALLEL_ASKS).ask(point, restored, others, run);
    }

    private RestoreTarget target(PartPlan part) {
        return target(part.name(), part.kind(), TargetSettings.asWritten(part.target()));
    }

    private RestoreTarget target(String name, String kind, Map<String, Value> written) {
        ComponentSection section = described(name, kind);
        References fromHere = new References(environment.variables(), environment.workingDirectory());
        Settings settings =
                fromHere.settings("the restore of " + name, section.kind().restoreSettings(), written);
        Component component = section.open(configuration.references());
        Facts asWritten = TargetSettings.facts(written);
        return RestoreTarget.ofPart(name, kind, component, settings, asWritten);
    }

    /** The policy's word on a component; problems of other components do not matter. */
    private ComponentSection described(String name, String kind) {
        Policy policy = configuration.policy();
        ComponentSection section = policy.components().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> undescribed(policy, name));
        if (!section.kind().name().equals(kind)) {
            throw new SankofaException(
                    ErrorCode.POLICY_INVALID,
                    section.location() + ": component " + name + " is of kind "
                            + section.kind().name() + " but was captured as " + kind,
                    "Name a policy in which it is of kind " + kind + " with --policy.");
        }
        return section;
    }

    private static SankofaException undescribed(Policy policy, String name) {
        policy.requireValid();
        return new SankofaException(
                ErrorCode.POLICY_INVALID,
                "the policy does not describe component " + name,
                "Add it to the policy, leave it out with --component, or bring its files back with 'sankofa restore path'.");
    }

    private Map<String, Component> others(RecoveryPlan plan) {
        Set<String> restored = new HashSet<>();
        plan.parts().forEach(part -> restored.add(part.name()));
        Map<String, Component> others = new HashMap<>();
        for (ComponentSection section : configuration.policy().components()) {
            if (!restored.contains(section.name()) && isAsked(plan, section.name())) {
                others.put(section.name(), section.open(configuration.references()));
            }
        }
        return others;
    }

    private static boolean isAsked(RecoveryPlan plan, String name) {
        return plan.contracts().stream()
                .anyMatch(contract ->
                        contract.from().equals(name) || contract.in().equals(name));
    }
}
