package dev.sankofa.cli.command;

import dev.sankofa.application.OpenRepository;
import dev.sankofa.application.RestoreRuns;
import dev.sankofa.application.Run;
import dev.sankofa.application.json.JsonDocument;
import dev.sankofa.cli.output.Result;
import dev.sankofa.cli.output.Text;
import dev.sankofa.cli.output.TextTable;
import dev.sankofa.cli.progress.Progress;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.Severity;
import dev.sankofa.foundation.ExitStatus;
import dev.sankofa.recovery.restore.RecoveryPlan;
import dev.sankofa.recovery.restore.RestoreReport;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** Does what a plan says, then proves it. */
final class RestoreApply implements Command {
    @Override
    public CommandSpec describe() {
        return Specs.command(
                        "apply",
                        "Do what a plan says and nothing else, then prove that what is there is what was captured.",
                        "Refuses when the target is no longer what the plan saw.")
                .addPositional(Specs.parameter(0, "PLAN", "The file that 'restore plan --out' wrote."));
    }

    @Override
    public ExitStatus run(Invocation invocation) {
        RecoveryPlan plan =
                PlanFile.read(invocation.environment().workingDirectory().resolve(invocation.parameter(0)));
        RestoreReport report;
        try (Progress progress = invocation.progress();
                OpenRepository repository = invocation.openRepository(progress);
                OpenRepository.Reading _ = repository.reading(invocation.cancellation());
                Run run = invocation.beginRun(progress)) {
            report = new RestoreRuns(invocation.environment(), invocation.configuration())
                    .apply(repository, plan, run.context());
        }
        invocation.print(new Result(lines(report), document(report)));
        return status(report);
    }

    static ExitStatus status(RestoreReport report) {
        if (!report.isPassed() || findings(report).anyMatch(finding -> finding.severity() == Severity.ERROR)) {
            return ExitStatus.VERIFICATION_FAILED;
        }
        boolean warned = findings(report).anyMatch(finding -> finding.severity() == Severity.WARNING);
        return warned || !report.contractsNotRun().isEmpty() ? ExitStatus.WARNINGS : ExitStatus.OK;
    }

    private static Stream<Finding> findings(RestoreReport report) {
        return report.parts().stream().flatMap(part -> part.outcome().findings().stream());
    }

    static List<String> lines(RestoreReport report) {
        TextTable table = TextTable.of("COMPONENT", ">WRITTEN", ">ALREADY RIGHT", ">SIZE", ">RESTORE", ">PROOF");
        for (RestoreReport.PartReport part : report.parts()) {
            table.row(
                    part.name(),
                    Text.count(part.outcome().written()),
                    Text.count(part.outcome().skipped()),
                    Text.size(part.outcome().bytes()),
                    Text.duration(part.restoring()),
                    Text.duration(part.verifying()));
        }
        List<String> lines = new ArrayList<>(table.lines(Integer.MAX_VALUE));
        lines.add("");
        for (RestoreReport.PartReport part : report.parts()) {
            part.outcome().findings().forEach(finding -> lines.add(part.name() + ": " + PointText.line(finding)));
            lines.addAll(ProofText.lines(part.name(), part.verification()));
        }
        report.contracts().forEach(contract -> lines.add(ProofText.line(contract)));
        lines.add("Restored " + report.plan().source().reference() + " in " + Text.duration(report.took()) + "; "
                + verdict(report));
        return lines;
    }

    private static String verdict(RestoreReport report) {
        if (!report.isPassed()) {
            return "SOMETHING IS NOT AS IT WAS CAPTURED, see above.";
        }
        int notRun = report.contractsNotRun().size();
        return "every check that was made passed"
                + (notRun == 0 ? "." : ", but " + Text.count(notRun, "contract") + " COULD NOT BE ASKED, see above.");
    }

    static JsonDocument document(RestoreReport report) {
        return JsonDocument.empty()
                .put("passed", report.isPassed())
                .put("contractsNotRun", report.contractsNotRun().size())
                .put("source", report.plan().source().reference())
                .put("planHash", report.plan().hash())
                .put("begun", report.begun())
                .put("ended", report.ended())
                .put("seconds", report.took())
                .put(
                        "components",
                        report.parts().stream().map(RestoreApply::document).toList())
                .put(
                        "contracts",
                        report.contracts().stream().map(ProofText::document).toList());
    }

    private static JsonDocument document(RestoreReport.PartReport part) {
        return JsonDocument.empty()
                .put("name", part.name())
                .put("written", part.outcome().written())
                .put("skipped", part.outcome().skipped())
                .put("bytes", part.outcome().bytes())
                .put("facts", part.outcome().facts())
                .put(
                        "findings",
                        part.outcome().findings().stream()
                                .map(PointText::document)
                                .toList())
                .put("checks", ProofText.documents(part.verification()))
                .put("restoreSeconds", part.restoring())
                .put("proofSeconds", part.verifying());
    }
}
