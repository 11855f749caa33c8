package dev.sankofa.recovery.restore;

import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.recovery.difference.Differences;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** What makes two plans of the same restore differ, for people. */
final class PlanDifference {
    private final Differences differences = new Differences();

    private PlanDifference() {}

    /**
     * @throws SankofaException {@code PLAN_OUTDATED} with the first differences
     */
    static void requireSame(RecoveryPlan approved, RecoveryPlan current) {
        if (approved.hash().equals(current.hash())) {
            return;
        }
        PlanDifference difference = new PlanDifference();
        difference.compare(approved, current);
        throw difference.differences.outdated();
    }

    private void compare(RecoveryPlan approved, RecoveryPlan current) {
        differences.note("source", approved.source(), current.source());
        differences.note("contracts", approved.contracts(), current.contracts());
        Set<String> names = new LinkedHashSet<>();
        approved.parts().forEach(part -> names.add(part.name()));
        current.parts().forEach(part -> names.add(part.name()));
        for (String name : names) {
            compare(name, find(approved, name), find(current, name));
        }
        if (differences.isEmpty()) {
            differences.add("the parts are restored in another order");
        }
    }

    private static Optional<PartPlan> find(RecoveryPlan plan, String name) {
        return plan.parts().stream().filter(part -> part.name().equals(name)).findFirst();
    }

    private void compare(String name, Optional<PartPlan> approved, Optional<PartPlan> current) {
        if (approved.isEmpty() || current.isEmpty()) {
            differences.add(name + (approved.isEmpty() ? " is not in the plan" : " has no target now"));
            return;
        }
        PartPlan was = approved.get();
        PartPlan is = current.get();
        differences.note(name + ": kind", was.kind(), is.kind());
        differences.note(name + ": what is restored", was.from(), is.from());
        notes(name + ": setting ", was.target(), is.target());
        differences.note(name + ": state", was.consistentAt(), is.consistentAt());
        compare(name, was.plan(), is.plan());
    }

    private void compare(String name, RestorePlan was, RestorePlan is) {
        differences.note(name + ": target", was.target(), is.target());
        differences.note(name + ": items", was.items(), is.items());
        differences.note(name + ": bytes", was.bytes(), is.bytes());
        notes(name + ": ", was.facts(), is.facts());
        for (int i = 0; i < Math.max(was.steps().size(), is.steps().size()); i++) {
            differences.note(name + ": step " + (i + 1), step(was, i), step(is, i));
        }
    }

    private static String step(RestorePlan plan, int index) {
        if (index >= plan.steps().size()) {
            return "none";
        }
        RestorePlan.Step step = plan.steps().get(index);
        return step.action() + " " + step.object() + " (" + step.detail() + ")";
    }

    private void notes(String owner, Facts was, Facts is) {
        Set<String> names = new LinkedHashSet<>(was.values().keySet());
        names.addAll(is.values().keySet());
        for (String name : names) {
            differences.note(
                    owner + name,
                    was.values().getOrDefault(name, "none"),
                    is.values().getOrDefault(name, "none"));
        }
    }
}
