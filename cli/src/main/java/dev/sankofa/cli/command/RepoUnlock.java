package dev.sankofa.cli.command;

import dev.sankofa.application.OpenRepository;
import dev.sankofa.application.json.JsonDocument;
import dev.sankofa.cli.output.Result;
import dev.sankofa.cli.output.Text;
import dev.sankofa.cli.progress.Progress;
import dev.sankofa.foundation.ExitStatus;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Removes locks that nobody holds any more. */
final class RepoUnlock implements Command {
    private static final String ALL = "--all";

    @Override
    public CommandSpec describe() {
        return Specs.command(
                        "unlock",
                        "Remove locks that killed processes left behind.",
                        "Those are older than half an hour, or of a process of this machine that no longer runs.")
                .addOption(
                        Specs.flag(ALL, "Remove every lock. Only when you know that nobody works on the repository."));
    }

    @Override
    public ExitStatus run(Invocation invocation) {
        OpenRepository.Unlocking unlocking;
        try (Progress progress = invocation.progress();
                OpenRepository repository = invocation.openRepository(progress)) {
            unlocking = repository.unlock(invocation.flag(ALL));
        }
        List<String> lines = new ArrayList<>();
        unlocking.removed().forEach(lock -> lines.add("removed " + Text.clean(lock)));
        unlocking.kept().forEach(lock -> lines.add("kept " + Text.clean(lock)));
        lines.add("Removed " + Text.count(unlocking.removed().size(), "lock") + ", kept "
                + Text.count(unlocking.kept().size(), "lock") + ".");
        invocation.print(new Result(
                lines, JsonDocument.empty().put("removed", unlocking.removed()).put("kept", unlocking.kept())));
        return ExitStatus.OK;
    }
}
