package dev.sankofa.cli.command;

import dev.sankofa.application.OpenRepository;
import dev.sankofa.application.json.JsonDocument;
import dev.sankofa.cli.output.Result;
import dev.sankofa.cli.output.Text;
import dev.sankofa.cli.output.TextTable;
import dev.sankofa.cli.progress.Progress;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.foundation.ExitStatus;
import dev.sankofa.recovery.contract.Contract;
import dev.sankofa.recovery.point.CarriedOver;
import dev.sankofa.recovery.point.PointPart;
import dev.sankofa.recovery.point.PointSummary;
import dev.sankofa.recovery.point.RecoveryPoint;
import dev.sankofa.recovery.point.RecoveryPointJson;
import dev.sankofa.recovery.point.Skew;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** Shows one point: its parts with their own times, what they remember, and how far apart they are. */
final class PointsShow implements Command {
    @Override
    public CommandSpec describe() {
        return Specs.command("show", "Show what a point holds, part by part.")
                .addPositional(Specs.parameter(0, "POINT", PointParameter.DESCRIPTION));
    }

    @Override
    public ExitStatus run(Invocation invocation) {
        PointSummary point;
        Optional<RecoveryPoint> manifest;
        try (Progress progress = invocation.progress();
                OpenRepository repository = invocation.openRepository(progress)) {
            point = repository.points().find(invocation.parameter(0));
            manifest = point.isPoint() ? Optional.of(repository.points().manifest(point)) : Optional.empty();
        }
        JsonDocument document = PointText.document(point).put("manifest", manifest.map(RecoveryPointJson::facts));
        ZoneId zone = invocation.console().zone().get();
        List<String> lines = manifest.map(known -> lines(point, known, zone)).orElseGet(() -> foreign(point, zone));
        invocation.print(new Result(lines, document));
        return ExitStatus.OK;
    }

    private static List<String> lines(PointSummary point, RecoveryPoint manifest, ZoneId zone) {
        List<String> lines = new ArrayList<>();
        lines.add("Recovery point " + manifest.id() + " of " + manifest.application());
        lines.add("  snapshot   " + point.id());
        lines.add(
                "  begun      " + Text.time(manifest.begun(), zone) + ", sealed " + Text.time(manifest.sealed(), zone));
        lines.add("  made by    "
                + Text.clean(manifest.tool() + " on " + point.snapshot().hostname()));
        lines.add("");
        TextTable table = TextTable.of("COMPONENT", "KIND", "STATE OF", ">ITEMS", ">SIZE", "SOURCE");
        for (PointPart part : manifest.parts()) {
            table.row(
                    part.name(),
                    part.kind(),
                    Text.time(part.capture().consistentAt(), zone),
                    Text.count(part.capture().items()),
                    Text.size(part.capture().bytes()),
                    Text.clean(part.capture().identity()) + carriedOver(part));
        }
        lines.addAll(table.lines(Integer.MAX_VALUE));
        lines.add("");
        addSkew(lines, manifest.skew());
        for (Contract contract : manifest.contracts()) {
            lines.add("contract: " + Text.clean(contract.name()) + " (from " + contract.from() + " in " + contract.in()
                    + ")");
        }
        for (PointPart part : manifest.parts()) {
            for (Finding finding : part.capture().findings()) {
                lines.add(part.name() + ": " + PointText.line(finding));
            }
        }
        lines.add("Next: 'sankofa restore plan --point " + manifest.id() + "' says what bringing it back would do.");
        return lines;
    }

    private static String carriedOver(PointPart part) {
        return part.carriedOver().map(PointsShow::carriedOver).orElse("");
    }

    private static String carriedOver(CarriedOver carried) {
        return " (from " + carried.from() + ": " + Text.clean(carried.why()) + ")";
    }

    private static void addSkew(List<String> lines, Skew skew) {
        lines.add("The parts' states are " + Text.duration(skew.span()) + " apart; references "
                + (skew.referencesResolve() ? "resolve." : "may not resolve:"));
        skew.doubts().forEach(doubt -> lines.add("  " + Text.clean(doubt)));
    }

    private static List<String> foreign(PointSummary point, ZoneId zone) {
        return List.of(
                "Snapshot " + point.id() + ", made by " + PointText.owner(point),
                "  time       " + Text.time(point.time(), zone),
                "  made by    "
                        + Text.clean(point.snapshot().username() + " on "
                                + point.snapshot().hostname()),
                "  paths      " + Text.clean(String.join(", ", point.snapshot().paths())),
                "  tags       " + Text.clean(String.join(", ", point.snapshot().tags())),
                "Next: 'sankofa browse " + PointText.name(point)
                        + "' looks into it, 'sankofa restore path' brings it back.");
    }
}
