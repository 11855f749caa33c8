package dev.sankofa.cli.command;

import dev.sankofa.cli.output.Text;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.recovery.contract.Contract;
import dev.sankofa.recovery.restore.PartPlan;
import dev.sankofa.recovery.restore.RecoveryPlan;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A plan as people read it before they say yes. */
final class PlanText {
    private PlanText() {}

    static List<String> lines(RecoveryPlan plan, ZoneId zone) {
        List<String> lines = new ArrayList<>();
        lines.add("Restore from " + plan.source().reference());
        for (PartPlan part : plan.parts()) {
            lines.add("");
            lines.add(part.name() + " (" + part.kind() + ") -> "
                    + Text.clean(part.plan().target()));
            lines.add("  state of " + Text.time(part.consistentAt(), zone) + "; what changed since, "
                    + Text.duration(plan.dataLossWindow(part)) + " of it, is lost");
            lines.addAll(lines(part.plan()));
        }
        lines.add("");
        for (Contract contract : plan.contracts()) {
            lines.add("afterwards: " + Text.clean(contract.name()));
        }
        lines.add("In all " + Text.count(plan.items(), "item") + ", " + Text.size(plan.bytes()) + " to write.");
        return lines;
    }

    static List<String> lines(RestorePlan plan) {
        List<String> lines = new ArrayList<>();
        for (RestorePlan.Step step : plan.steps()) {
            String detail = step.detail().isEmpty() ? "" : ", " + step.detail();
            lines.add("  " + step.action().name().toLowerCase(Locale.ROOT) + " " + Text.clean(step.object() + detail));
        }
        for (Finding finding : plan.findings()) {
            lines.add("  " + PointText.line(finding));
        }
        return lines;
    }
}
