package dev.sankofa.cli.command;

import dev.sankofa.application.json.JsonDocument;
import dev.sankofa.cli.output.Console;
import dev.sankofa.cli.output.Text;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.cutover.Endpoint;
import dev.sankofa.components.spi.cutover.SwitchPlan;
import dev.sankofa.recovery.cutover.CutoverFiles;
import dev.sankofa.recovery.cutover.CutoverPlan;
import dev.sankofa.recovery.cutover.CutoverReport;
import dev.sankofa.recovery.cutover.FenceMode;
import dev.sankofa.recovery.cutover.Journal;
import dev.sankofa.recovery.cutover.JournalJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Cutovers as people and programs see them. Lines are broken to the console's width: they are sentences, not columns. */
final class CutoverText {
    private CutoverText() {}

    static List<String> wrapped(String line, Console console) {
        return Text.wrap(Text.clean(line), console.width());
    }

    /** What a plan would do, and what speaks against it. */
    static List<String> plan(CutoverPlan plan, Console console) {
        List<String> said = new ArrayList<>();
        said.add("Cutover of " + plan.request().component() + " from "
                + plan.from().getFirst() + " to " + names(plan.request().names()));
        if (plan.from().size() > 1) {
            said.add("  which is looked for as " + names(plan.from()));
        }
        plan.request()
                .point()
                .ifPresent(point -> said.add("  to the state of "
                        + Text.time(point.consistentAt(), console.zone().get()) + " (point " + point.id()
                        + "); what was written since is not there"));
        said.add("");
        List<String> steps = steps(plan);
        for (int i = 0; i < steps.size(); i++) {
            said.add(String.format(Locale.ROOT, "%3d. %s", i + 1, steps.get(i)));
        }
        said.add("");
        plan.allFindings().forEach(finding -> said.add(PointText.line(finding)));
        List<String> lines = new ArrayList<>();
        said.forEach(line -> lines.addAll(wrapped(line, console)));
        return lines;
    }

    private static String names(List<Endpoint> endpoints) {
        return endpoints.stream().map(Endpoint::toString).collect(Collectors.joining(", "));
    }

    private static List<String> steps(CutoverPlan plan) {
        List<String> steps = new ArrayList<>();
        steps.add("prove that " + plan.newServer() + " is the right server"
                + plan.request()
                        .point()
                        .map(_ -> " and holds what was captured")
                        .orElse(""));
        for (SwitchPlan.ConnectionTest test : plan.switching().tests()) {
            steps.add("try a connection to " + plan.request().to() + " with " + test.name()
                    + ", which is made for it and removed again: " + test.detail());
        }
        FenceMode mode = plan.request().fence();
        String fence = plan.fence()
                .map(planned -> "fence " + plan.oldServer() + ": " + planned.description())
                .orElse("");
        if (mode == FenceMode.BEFORE && !fence.isEmpty()) {
            steps.add(fence);
        }
        for (SwitchPlan.Change change : plan.switching().changes()) {
            steps.add("change " + change.object() + ": " + change.detail());
        }
        for (SwitchPlan.Consumer consumer : plan.switching().consumers()) {
            steps.add("restart " + consumer.name() + " and wait, at most "
                    + Text.duration(plan.request().limit()) + "; it " + consumer.detail());
        }
        steps.add("prove that the application has sessions on the new server, and ask the probe");
        for (String question : plan.switching().questions()) {
            steps.add("ask the application: " + question);
        }
        if (mode == FenceMode.AFTER && !fence.isEmpty()) {
            steps.add(fence);
        }
        steps.add("prove that nobody is left on the old server");
        return steps;
    }

    /** How far it is, step by step. */
    static List<String> journal(Journal journal, Console console) {
        List<String> said = new ArrayList<>();
        for (Journal.Entry entry : journal.entries()) {
            String took = entry.ended()
                    .map(ended -> Text.duration(Duration.between(entry.begun(), ended)))
                    .orElse("NOT ENDED");
            said.add(Text.time(entry.begun(), console.zone().get()) + "  " + entry.step() + ": " + took);
            entry.checks().forEach(check -> said.add("  " + line(check)));
        }
        journal.failure().ifPresent(failure -> said.add("failed at '" + failure.step() + "': " + line(failure)));
        said.add("State: " + journal.state().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ".");
        List<String> lines = new ArrayList<>();
        said.forEach(line -> lines.addAll(wrapped(line, console)));
        return lines;
    }

    private static String line(Verification.Check check) {
        String detail = check.detail().isEmpty() ? "" : ": " + check.detail();
        return String.format(Locale.ROOT, "%-8s", check.result().name().replace('_', ' ')) + check.name() + detail;
    }

    private static String line(Journal.Failure failure) {
        return failure.message() + (failure.hint().isEmpty() ? "" : ". " + failure.hint());
    }

    /** How a run ended. */
    static List<String> report(CutoverReport report, CutoverFiles files, Console console) {
        List<String> said = new ArrayList<>();
        report.checks().forEach(check -> said.add(line(check)));
        report.journal().failure().ifPresent(failure -> said.add("FAILED  " + failure.step() + ": " + line(failure)));
        report.trouble().forEach(failure -> said.add("NOT PUT BACK  " + failure.step() + ": " + line(failure)));
        said.add(verdict(report, files));
        List<String> lines = new ArrayList<>();
        said.forEach(line -> lines.addAll(wrapped(line, console)));
        return lines;
    }

    private static String verdict(CutoverReport report, CutoverFiles files) {
        String took = Text.duration(report.took());
        CutoverPlan plan = report.plan();
        return switch (report.outcome()) {
            case SWITCHED ->
                "Switched in " + took + ": the application uses "
                        + plan.request().to()
                        + (report.hasDoubts() ? ", but NOT EVERYTHING COULD BE PROVEN, see above" : "")
                        + ". 'sankofa cutover rollback " + files.plan() + "' puts everything back.";
            case ROLLED_BACK ->
                "Put back in " + took + ": the configuration names "
                        + plan.from().getFirst() + " as before"
                        + (report.hasDoubts() ? "; READ WHAT IS NOT PASSED above" : "") + ".";
            case UNFINISHED ->
                "NOT EVERYTHING IS PUT BACK. Mend what is named above, then 'sankofa cutover rollback " + files.plan()
                        + "' goes on.";
        };
    }

    static JsonDocument document(CutoverReport report) {
        return JsonDocument.empty()
                .put("outcome", report.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .put("planHash", report.plan().hash())
                .put("seconds", report.took())
                .put("doubts", report.hasDoubts())
                .put("journal", JournalJson.facts(report.journal()))
                .put(
                        "trouble",
                        report.trouble().stream().map(CutoverText::facts).toList());
    }

    private static JsonDocument facts(Journal.Failure failure) {
        return JsonDocument.empty()
                .put("step", failure.step())
                .put("code", failure.code())
                .put("message", failure.message())
                .put("hint", failure.hint());
    }
}
