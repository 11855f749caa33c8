package dev.sankofa.cli.command;

import dev.sankofa.application.json.JsonDocument;
import dev.sankofa.cli.output.Text;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.recovery.contract.ContractResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Checks and contracts as people and programs see them. A check that was not made is never shown as a passed one. */
final class ProofText {
    private ProofText() {}

    static List<String> lines(String component, Verification verification) {
        List<String> lines = new ArrayList<>();
        for (Verification.Check check : verification.checks()) {
            String compared = check.compared() > 0 ? ", " + Text.count(check.compared()) + " compared" : "";
            String detail = check.detail().isEmpty() ? "" : ": " + Text.clean(check.detail());
            lines.add(result(check.result().name()) + component + ": " + Text.clean(check.name()) + compared + detail);
        }
        return lines;
    }

    static String line(ContractResult contract) {
        String counted = Text.count(contract.checked()) + " checked, " + Text.count(contract.missing()) + " missing";
        String missing =
                contract.firstMissing().isEmpty() ? "" : ": " + Text.clean(String.join(", ", contract.firstMissing()));
        String detail = contract.outcome() == ContractResult.Outcome.NOT_RUN
                ? Text.clean(contract.detail())
                : counted + missing;
        return result(contract.outcome().name()) + "contract: "
                + Text.clean(contract.contract().name()) + ": " + detail;
    }

    /** All as wide as the widest, {@code NOT RUN}. */
    private static String result(String name) {
        return String.format(Locale.ROOT, "%-8s", name.replace('_', ' '));
    }

    static List<JsonDocument> documents(Verification verification) {
        return verification.checks().stream()
                .map(check -> JsonDocument.empty()
                        .put("name", check.name())
                        .put("result", check.result().name().toLowerCase(Locale.ROOT))
                        .put("compared", check.compared())
                        .put("detail", check.detail()))
                .toList();
    }

    static JsonDocument document(ContractResult result) {
        return JsonDocument.empty()
                .put("name", result.contract().name())
                .put("outcome", result.outcome().name().toLowerCase(Locale.ROOT))
                .put("checked", result.checked())
                .put("missing", result.missing())
                .put("firstMissing", result.firstMissing())
                .put("detail", result.detail());
    }
}
