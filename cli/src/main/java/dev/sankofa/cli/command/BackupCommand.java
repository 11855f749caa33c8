package dev.sankofa.cli.command;

import dev.sankofa.application.BackupRuns;
import dev.sankofa.application.OpenRepository;
import dev.sankofa.application.Run;
import dev.sankofa.application.json.JsonDocument;
import dev.sankofa.cli.output.Result;
import dev.sankofa.cli.output.Text;
import dev.sankofa.cli.output.TextTable;
import dev.sankofa.cli.progress.Progress;
import dev.sankofa.components.spi.Severity;
import dev.sankofa.foundation.ExitStatus;
import dev.sankofa.recovery.capture.BackupRequest;
import dev.sankofa.recovery.capture.BackupResult;
import dev.sankofa.recovery.point.PointPart;
import dev.sankofa.recovery.point.RecoveryPointJson;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Takes a recovery point. */
final class BackupCommand implements Command {
    private static final String COMPONENT = "--component";

    @Override
    public CommandSpec describe() {
        return Specs.command(
                        "backup",
                        "Take a recovery point of the whole application.",
                        "The point appears at the end, whole, or not at all; what an interrupted run has stored is used by the next.")
                .addOption(
                        Specs.texts(
                                COMPONENT,
                                "NAME",
                                "Capture only this component now and carry the others over from the previous point; may be repeated."));
    }

    @Override
    public ExitStatus run(Invocation invocation) {
        BackupRuns runs = new BackupRuns(
                invocation.environment(), invocation.configuration(), "sankofa " + VersionCommand.version());
        BackupRequest request = runs.request(new LinkedHashSet<>(invocation.options(COMPONENT)));
        BackupResult result;
        try (Progress progress = invocation.progress();
                OpenRepository repository = invocation.openRepository(progress);
                Run run = invocation.beginRun(progress)) {
            result = runs.run(repository, request, run.context());
        }
        invocation.print(new Result(lines(result), document(result)));
        return result.hasWarnings() ? ExitStatus.WARNINGS : ExitStatus.OK;
    }

    private static List<String> lines(BackupResult result) {
        TextTable table = TextTable.of("COMPONENT", ">ITEMS", ">SIZE", "POSITION");
        for (PointPart part : result.point().parts()) {
            table.row(
                    part.name(),
                    Text.count(part.capture().items()),
                    Text.size(part.capture().bytes()),
                    part.isCarriedOver()
                            ? "carried over"
                            : Text.clean(part.capture().position()));
        }
        List<String> lines = new ArrayList<>(table.lines(Integer.MAX_VALUE));
        lines.add("");
        for (PointPart part : result.point().parts()) {
            part.capture().findings().stream()
                    .filter(finding -> !part.isCarriedOver() && finding.severity() != Severity.INFO)
                    .forEach(finding -> lines.add(part.name() + ": " + PointText.line(finding)));
        }
        result.point().skew().doubts().forEach(doubt -> lines.add("warning: " + Text.clean(doubt)));
        lines.add("Made recovery point " + result.point().id() + " in " + Text.duration(result.took()) + ": "
                + Text.size(result.bytes()) + " captured, " + Text.size(result.bytesStored())
                + " added to the repository.");
        lines.add("Next: 'sankofa verify " + result.point().id() + "' proves that it can be brought back.");
        return lines;
    }

    private static JsonDocument document(BackupResult result) {
        return JsonDocument.empty()
                .put("point", result.point().id().text())
                .put("snapshot", result.snapshot())
                .put("warnings", result.hasWarnings())
                .put("items", result.items())
                .put("bytes", result.bytes())
                .put("bytesAdded", result.bytesAdded())
                .put("bytesStored", result.bytesStored())
                .put("seconds", result.took())
                .put("manifest", RecoveryPointJson.facts(result.point()));
    }
}
