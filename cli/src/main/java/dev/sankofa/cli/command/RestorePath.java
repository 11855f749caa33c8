package dev.sankofa.cli.command;

import dev.sankofa.application.OpenRepository;
import dev.sankofa.application.PathRestore;
import dev.sankofa.application.Run;
import dev.sankofa.application.json.JsonDocument;
import dev.sankofa.cli.output.Result;
import dev.sankofa.cli.output.Text;
import dev.sankofa.cli.progress.Progress;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RestoreOutcome;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.Severity;
import dev.sankofa.foundation.ExitStatus;
import dev.sankofa.recovery.point.PointSummary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Brings a path of any snapshot back as files. */
final class RestorePath implements Command {
    private static final String TARGET = "--target";
    private static final String DRY_RUN = "--dry-run";

    @Override
    public CommandSpec describe() {
        return Specs.command(
                        "path",
                        "Bring a file or directory of any snapshot back, also of one that restic made.",
                        "What stands in the directory comes to stand directly in the target. Needs no policy.")
                .addPositional(Specs.parameter(0, "POINT", PointParameter.DESCRIPTION))
                .addPositional(Specs.parameter(1, "PATH", "As 'sankofa browse' shows it; / is everything."))
                .addOption(Specs.requiredText(TARGET, "DIR", "A directory that is empty or does not exist."))
                .addOption(Specs.flag(DRY_RUN, "Say what would be written, and stop."));
    }

    @Override
    public ExitStatus run(Invocation invocation) {
        Path target = invocation
                .environment()
                .workingDirectory()
                .resolve(invocation.option(TARGET).orElseThrow());
        boolean dryRun = invocation.flag(DRY_RUN);
        RestorePlan plan;
        RestoreOutcome outcome;
        try (Progress progress = invocation.progress();
                OpenRepository repository = invocation.openRepository(progress);
                OpenRepository.Reading _ = repository.reading(invocation.cancellation());
                Run run = invocation.beginRun(progress)) {
            PointSummary point = repository.points().find(invocation.parameter(0));
            PathRestore restore = new PathRestore(
                    repository, point, PointParameter.path(invocation.parameter(1)), target.normalize());
            plan = restore.plan(run.context());
            if (dryRun) {
                return planned(invocation, progress, plan);
            }
            outcome = restore.apply(plan, run.context());
        }
        invocation.print(new Result(lines(outcome, target), document(outcome, target)));
        return status(outcome.findings());
    }

    private static ExitStatus planned(Invocation invocation, Progress progress, RestorePlan plan) {
        progress.close();
        List<String> lines = new ArrayList<>();
        lines.add("Would restore to " + Text.clean(plan.target()) + ":");
        lines.addAll(PlanText.lines(plan));
        lines.add("In all " + Text.count(plan.items(), "item") + ", " + Text.size(plan.bytes())
                + ". Nothing was changed.");
        invocation.print(new Result(
                lines,
                JsonDocument.empty()
                        .put("refused", plan.isRefused())
                        .put("target", plan.target())
                        .put("items", plan.items())
                        .put("bytes", plan.bytes())
                        .put(
                                "findings",
                                plan.findings().stream()
                                        .map(PointText::document)
                                        .toList())));
        return plan.isRefused() ? ExitStatus.FAILED : ExitStatus.OK;
    }

    private static ExitStatus status(List<Finding> findings) {
        if (findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR)) {
            return ExitStatus.VERIFICATION_FAILED;
        }
        boolean warned = findings.stream().anyMatch(finding -> finding.severity() == Severity.WARNING);
        return warned ? ExitStatus.WARNINGS : ExitStatus.OK;
    }

    private static List<String> lines(RestoreOutcome outcome, Path target) {
        List<String> lines = new ArrayList<>();
        outcome.findings().forEach(finding -> lines.add(PointText.line(finding)));
        lines.add("Restored " + Text.count(outcome.written(), "item") + ", " + Text.size(outcome.bytes()) + ", to "
                + target + ".");
        return lines;
    }

    private static JsonDocument document(RestoreOutcome outcome, Path target) {
        return JsonDocument.empty()
                .put("target", target.toString())
                .put("written", outcome.written())
                .put("skipped", outcome.skipped())
                .put("bytes", outcome.bytes())
                .put(
                        "findings",
                        outcome.findings().stream().map(PointText::document).toList());
    }
}
