package dev.sankofa.cli.command;

import dev.sankofa.application.json.JsonDocument;
import dev.sankofa.cli.output.Result;
import dev.sankofa.foundation.ExitStatus;
import dev.sankofa.recovery.cutover.CutoverFiles;
import dev.sankofa.recovery.cutover.CutoverPlan;
import dev.sankofa.recovery.cutover.CutoverPlanJson;
import dev.sankofa.recovery.cutover.Journal;
import dev.sankofa.recovery.cutover.JournalJson;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** Shows a plan and how far it is. Asks nobody but the files. */
final class CutoverShow implements Command {
    @Override
    public CommandSpec describe() {
        return Specs.command("show", "Show a plan and how far it is.")
                .addPositional(Specs.parameter(0, "PLAN", "The file that 'cutover plan --out' wrote."));
    }

    @Override
    public ExitStatus run(Invocation invocation) {
        CutoverFiles files =
                new CutoverFiles(invocation.environment().workingDirectory().resolve(invocation.parameter(0)));
        CutoverPlan plan = files.readPlan();
        Optional<Journal> journal = files.readJournal();
        List<String> lines = CutoverText.plan(plan, invocation.console());
        if (journal.isPresent()) {
            lines.addAll(CutoverText.journal(journal.get(), invocation.console()));
        } else {
            lines.add("Not begun.");
        }
        JsonDocument document = JsonDocument.empty().put("plan", CutoverPlanJson.facts(plan));
        journal.ifPresent(known -> document.put("journal", JournalJson.facts(known)));
        invocation.print(new Result(lines, document));
        return ExitStatus.OK;
    }
}
