package dev.sankofa.cli.command;

import dev.sankofa.application.OpenRepository;
import dev.sankofa.application.json.JsonDocument;
import dev.sankofa.cli.output.Result;
import dev.sankofa.cli.output.Text;
import dev.sankofa.cli.output.TextTable;
import dev.sankofa.cli.progress.Progress;
import dev.sankofa.foundation.Event;
import dev.sankofa.foundation.ExitStatus;
import dev.sankofa.recovery.point.PointListing;
import dev.sankofa.recovery.point.PointSummary;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Lists recovery points, and snapshots of other programs beside them. Reads snapshot files only, and no component's settings. */
final class PointsList implements Command {
    private static final String APPLICATION = "--application";

    @Override
    public CommandSpec describe() {
        return Specs.command(
                        "list", "List the recovery points, oldest first, and snapshots of other programs beside them.")
                .addOption(Specs.text(APPLICATION, "NAME", "Only the points of this application."));
    }

    @Override
    public ExitStatus run(Invocation invocation) {
        PointListing listing;
        try (Progress progress = invocation.progress();
                OpenRepository repository = invocation.openRepository(progress)) {
            listing = repository.points().listing();
            listing.unreadable()
                    .forEach(finding -> progress.on(new Event.Warning(finding.subject(), finding.message())));
        }
        List<PointSummary> points = invocation
                .option(APPLICATION)
                .map(name -> listing.points().stream()
                        .filter(point -> point.isOf(name))
                        .toList())
                .orElse(listing.points());
        JsonDocument document = JsonDocument.empty()
                .put("points", points.stream().map(PointText::document).toList())
                .put(
                        "unreadable",
                        listing.unreadable().stream().map(PointText::document).toList());
        invocation.print(new Result(lines(points, invocation), document));
        return listing.unreadable().isEmpty() ? ExitStatus.OK : ExitStatus.WARNINGS;
    }

    private static List<String> lines(List<PointSummary> points, Invocation invocation) {
        if (points.isEmpty()) {
            return List.of("There is no recovery point yet.", "Next: 'sankofa backup' makes one.");
        }
        TextTable table = TextTable.of("POINT", "BEGUN", "APPLICATION", ">FILES", ">SIZE", ">ADDED");
        for (PointSummary point : points) {
            table.row(
                    PointText.name(point),
                    Text.time(point.time(), invocation.console().zone().get()),
                    PointText.owner(point),
                    point.files().map(Text::count).orElse("-"),
                    point.bytes().map(Text::size).orElse("-"),
                    point.bytesStored().map(Text::size).orElse("-"));
        }
        return new ArrayList<>(table.lines(Integer.MAX_VALUE));
    }
}
