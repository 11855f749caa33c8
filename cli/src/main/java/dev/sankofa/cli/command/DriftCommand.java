package dev.sankofa.cli.command;

import dev.sankofa.application.DriftRuns;
import dev.sankofa.application.Run;
import dev.sankofa.application.json.JsonDocument;
import dev.sankofa.cli.output.Result;
import dev.sankofa.cli.output.Text;
import dev.sankofa.cli.progress.Progress;
import dev.sankofa.components.spi.Drifting.Difference;
import dev.sankofa.components.spi.Drifting.Drift;
import dev.sankofa.foundation.ExitStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** Where the application is not as Git says, and the other way round. */
final class DriftCommand implements Command {
    @Override
    public CommandSpec describe() {
        return Specs.command(
                "drift", "Show where a cluster is not as its Git repository says, and what Git does not know of.");
    }

    @Override
    public ExitStatus run(Invocation invocation) {
        Map<String, Drift> drifts;
        try (Progress progress = invocation.progress();
                Run run = invocation.beginRun(progress)) {
            drifts = new DriftRuns(invocation.configuration()).compare(run.context());
        }
        List<String> lines = new ArrayList<>();
        List<JsonDocument> documents = new ArrayList<>();
        drifts.forEach((component, drift) -> {
            lines.addAll(lines(component, drift));
            documents.add(document(component, drift));
        });
        invocation.print(new Result(lines, JsonDocument.empty().put("components", documents)));
        boolean same =
                drifts.values().stream().allMatch(drift -> drift.differences().isEmpty());
        return same ? ExitStatus.OK : ExitStatus.WARNINGS;
    }

    private static List<String> lines(String component, Drift drift) {
        List<String> lines = new ArrayList<>();
        lines.add(Text.clean(component + ": " + drift.compared() + " compared with " + drift.declaration() + ", "
                + drift.differences().size() + " differences" + (drift.complete() ? "" : " and more")));
        for (Difference difference : drift.differences()) {
            lines.add(Text.clean(String.format(
                    Locale.ROOT, "  %-12s  %s %s", difference.kind(), difference.object(), difference.field())));
            if (!difference.declared().isEmpty() || !difference.actual().isEmpty()) {
                lines.add(Text.clean(
                        "                says '" + difference.declared() + "', is '" + difference.actual() + "'"));
            }
            if (!difference.by().isEmpty()) {
                lines.add(Text.clean("                " + difference.by()));
            }
        }
        return lines;
    }

    private static JsonDocument document(String component, Drift drift) {
        return JsonDocument.empty()
                .put("component", component)
                .put("declaration", drift.declaration())
                .put("compared", drift.compared())
                .put("complete", drift.complete())
                .put(
                        "differences",
                        drift.differences().stream().map(DriftCommand::document).toList());
    }

    private static JsonDocument document(Difference difference) {
        return JsonDocument.empty()
                .put("kind", difference.kind())
                .put("object", difference.object())
                .put("field", difference.field())
                .put("declared", difference.declared())
                .put("actual", difference.actual())
                .put("by", difference.by());
    }
}
