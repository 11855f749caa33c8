package dev.sankofa.recovery.restore;

import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What makes two plans of the same restore differ, for people. */
final class PlanDifference {
    private static final int MOST = 5;

    private final List<String> lines = new ArrayList<>();

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
        List<String> shown = difference.lines.stream().limit(MOST).toList();
        int more = difference.lines.size() - shown.size();
        throw new SankofaException(
                ErrorCode.PLAN_OUTDATED,
                "the plan is outdated: " + String.join("; ", shown) + (more > 0 ? "; and " + more + " more" : ""),
                "Make a new plan, read it, and apply that one. Nothing was changed.");
    }

    private void compare(RecoveryPlan approved, RecoveryPlan current) {
        note("source", approved.source(), current.source());
        note("contracts", approved.contracts(), current.contracts());
        Set<String> names = new LinkedHashSet<>();
        approved.parts().forEach(part -> names.add(part.name()));
        current.parts().forEach(part -> names.add(part.name()));
        for (String name : names) {
            compare(name, find(approved, name), find(current, name));
        }
        if (lines.isEmpty()) {
            lines.add("the parts are restored in another order");
        }
    }

    private static Optional<PartPlan> find(RecoveryPlan plan, String name) {
        return plan.parts().stream().filter(part -> part.name().equals(name)).findFirst();
    }

    private void compare(String name, Optional<PartPlan> approved, Optional<PartPlan> current) {
        if (approved.isEmpty() || current.isEmpty()) {
            lines.add(name + (approved.isEmpty() ? " is not in the plan" : " has no target now"));
            return;
        }
        PartPlan was = approved.get();
        PartPlan is = current.get();
        note(name + ": kind", was.kind(), is.kind());
        note(name + ": what is restored", was.from(), is.from());
        notes(name + ": setting ", was.target(), is.target());
        note(name + ": state", was.consistentAt(), is.consistentAt());
        compare(name, was.plan(), is.plan());
    }

    private void compare(String name, RestorePlan was, RestorePlan is) {
        note(name + ": target", was.target(), is.target());
        note(name + ": items", was.items(), is.items());
        note(name + ": bytes", was.bytes(), is.bytes());
        notes(name + ": ", was.facts(), is.facts());
        for (int i = 0; i < Math.max(was.steps().size(), is.steps().size()); i++) {
            note(name + ": step " + (i + 1), step(was, i), step(is, i));
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
            note(
                    owner + name,
                    was.values().getOrDefault(name, "none"),
                    is.values().getOrDefault(name, "none"));
        }
    }

    private void note(String what, Object was, Object is) {
        if (!was.equals(is)) {
            lines.add(what + " was " + was + ", is " + is);
        }
    }
}
