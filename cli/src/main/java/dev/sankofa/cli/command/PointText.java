package dev.sankofa.cli.command;

import dev.sankofa.application.json.JsonDocument;
import dev.sankofa.cli.output.Text;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.recovery.point.PointSummary;
import dev.sankofa.recovery.point.PointTags;
import java.util.Locale;

/** Points as people and programs see them in lists. */
final class PointText {
    private static final int SHOWN_DIGITS = 8;

    private PointText() {}

    /** The point's id, or the first digits of a foreign snapshot's, by which it can be named. */
    static String name(PointSummary point) {
        return point.isPoint() ? point.name() : point.name().substring(0, SHOWN_DIGITS);
    }

    /** The application of a point; the program that made a foreign snapshot. */
    static String owner(PointSummary point) {
        String program = point.snapshot().programVersion();
        return point.tags()
                .map(PointTags::application)
                .orElse("(" + (program.isEmpty() ? "another program" : Text.clean(program)) + ")");
    }

    static JsonDocument document(PointSummary point) {
        return JsonDocument.empty()
                .put("name", point.name())
                .put("snapshot", point.id().toString())
                .put("isPoint", point.isPoint())
                .put("application", point.tags().map(PointTags::application))
                .put("time", point.time())
                .put("oldestData", point.tags().map(PointTags::oldestData))
                .put("hostname", point.snapshot().hostname())
                .put("username", point.snapshot().username())
                .put("program", point.snapshot().programVersion())
                .put("paths", point.snapshot().paths())
                .put("tags", point.snapshot().tags())
                .put("files", point.files())
                .put("bytes", point.bytes())
                .put("bytesStored", point.bytesStored());
    }

    static JsonDocument document(Finding finding) {
        return JsonDocument.empty()
                .put("severity", finding.severity().name().toLowerCase(Locale.ROOT))
                .put("subject", finding.subject())
                .put("message", finding.message())
                .put("hint", finding.hint());
    }

    static String line(Finding finding) {
        String hint = finding.hint().isEmpty() ? "" : " " + finding.hint();
        return finding.severity().name().toLowerCase(Locale.ROOT) + ": "
                + Text.clean(finding.subject() + ": " + finding.message()) + "." + hint;
    }
}
