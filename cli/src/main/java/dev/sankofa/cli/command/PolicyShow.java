package dev.sankofa.cli.command;

import dev.sankofa.application.json.JsonDocument;
import dev.sankofa.application.policy.EffectiveValues;
import dev.sankofa.cli.output.Result;
import dev.sankofa.cli.output.Text;
import dev.sankofa.cli.output.TextTable;
import dev.sankofa.foundation.ExitStatus;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Shows what is in effect and who said it. */
final class PolicyShow implements Command {
    @Override
    public CommandSpec describe() {
        return Specs.command(
                "show",
                "Show every value in effect and where it comes from: a flag, the environment, a line of the file, or a default.",
                "Secrets are shown as the references they are.");
    }

    @Override
    public ExitStatus run(Invocation invocation) {
        List<EffectiveValues.Row> rows = EffectiveValues.of(invocation.configuration());
        TextTable table = TextTable.of("KEY", "ORIGIN", "VALUE");
        rows.forEach(row -> table.row(row.key(), row.origin().describe(), Text.clean(row.value())));
        JsonDocument document = JsonDocument.empty()
                .put("values", rows.stream().map(PolicyShow::document).toList());
        invocation.print(new Result(table.lines(Integer.MAX_VALUE), document));
        return ExitStatus.OK;
    }

    private static JsonDocument document(EffectiveValues.Row row) {
        return JsonDocument.empty()
                .put("key", row.key())
                .put("value", row.value())
                .put("origin", row.origin().describe());
    }
}
