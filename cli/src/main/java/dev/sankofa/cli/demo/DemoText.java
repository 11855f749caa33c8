package dev.sankofa.cli.demo;

import dev.sankofa.cli.output.Text;
import dev.sankofa.cli.output.TextTable;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.recovery.contract.ContractResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The demo's end, for people. */
final class DemoText {
    private final DemoReport report;
    private final int width;

    DemoText(DemoReport report, int width) {
        this.report = report;
        this.width = width;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.addAll(amounts().lines(width));
        lines.add("");
        lines.addAll(proofs().lines(width));
        lines.add("");
        report.warnings()
                .forEach(warning ->
                        say(lines, "The point warns: " + warning.subject() + ": " + warning.message() + "."));
        say(
                lines,
                "Data loss window: " + Text.duration(report.dataLossWindow())
                        + ". What was written after the recovery point is gone.");
        say(
                lines,
                "Time to recover:  " + Text.duration(report.recoveryTime()) + ", from the disaster to the last proof.");
        lines.add("");
        say(
                lines,
                report.isProven()
                        ? "Everything in the recovery point came back, and it is proven."
                        : "NOT PROVEN: look at the checks above that did not pass.");
        return lines;
    }

    private void say(List<String> lines, String sentence) {
        lines.addAll(Text.wrap(sentence, width));
    }

    private TextTable amounts() {
        TextTable table = TextTable.of("what", ">lost", ">in the point", ">came back", ">written after");
        DemoReport.Amounts amounts = report.amounts();
        amounts.atPoint().forEach((name, atPoint) -> {
            long before = amounts.before().getOrDefault(name, 0L);
            long after = amounts.after().getOrDefault(name, 0L);
            table.row(name, Text.count(before), Text.count(atPoint), Text.count(after), Text.count(before - atPoint));
        });
        return table;
    }

    private TextTable proofs() {
        TextTable table = TextTable.of("proof", "of", ">compared", "result");
        report.checks()
                .forEach((component, checks) -> checks.forEach(
                        check -> table.row(check.name(), component, Text.count(check.compared()), result(check))));
        for (ContractResult contract : report.contracts()) {
            table.row(contract.contract().name(), "contract", Text.count(contract.checked()), result(contract));
        }
        return table;
    }

    private static String result(Verification.Check check) {
        return word(check.result().name())
                + (check.result() == Verification.Result.PASSED ? "" : ": " + check.detail());
    }

    private static String result(ContractResult contract) {
        return switch (contract.outcome()) {
            case KEPT -> "kept";
            case BROKEN -> "broken: " + contract.missing() + " missing";
            case NOT_RUN -> "not run: " + contract.detail();
        };
    }

    private static String word(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
