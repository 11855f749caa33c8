package dev.sankofa.cli.demo;

import dev.sankofa.application.json.JsonDocument;
import dev.sankofa.components.spi.Verification;
import java.util.ArrayList;
import java.util.List;

/** What the demo showed, for people and for programs. */
public final class DemoResult {
    private final DemoReport report;

    DemoResult(DemoReport report) {
        this.report = report;
    }

    /** Whether everything the point held came back, and every proof passed. */
    public boolean isProven() {
        return report.isProven();
    }

    /** For people, no longer than the width where that can be helped. */
    public List<String> lines(int width) {
        List<String> lines = new ArrayList<>(new DemoText(report, width).lines());
        report.kept().ifPresent(directory -> lines.addAll(KeptDemo.suggestions(directory)));
        return lines;
    }

    public JsonDocument document() {
        long passed = report.checks().values().stream()
                .flatMap(List::stream)
                .filter(check -> check.result() == Verification.Result.PASSED)
                .count();
        return JsonDocument.empty()
                .put("proven", report.isProven())
                .put("checksPassed", passed)
                .put("cameBack", report.amounts().after())
                .put("dataLossSeconds", report.dataLossWindow().toSeconds())
                .put("recoverySeconds", report.recoveryTime().toSeconds())
                .put(
                        "directory",
                        report.kept().map(directory -> directory.root().toString()));
    }
}
