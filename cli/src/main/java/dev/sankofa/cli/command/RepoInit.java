package dev.sankofa.cli.command;

import dev.sankofa.application.RepositoryCreation;
import dev.sankofa.application.json.JsonDocument;
import dev.sankofa.cli.output.Result;
import dev.sankofa.foundation.ExitStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Makes the repository that policy, environment or flags name. */
final class RepoInit implements Command {
    @Override
    public CommandSpec describe() {
        return Specs.command(
                "init",
                "Make the repository.",
                "A password file that does not exist yet is made too, with a random password, readable only by its owner.");
    }

    @Override
    public ExitStatus run(Invocation invocation) {
        RepositoryCreation made = RepositoryCreation.run(invocation.configuration(), invocation.environment());
        List<String> lines = new ArrayList<>(lines(made));
        lines.add("Next: 'sankofa doctor' looks whether everything is ready, 'sankofa backup' makes a point.");
        invocation.print(new Result(lines, document(made)));
        return ExitStatus.OK;
    }

    static List<String> lines(RepositoryCreation made) {
        List<String> lines = new ArrayList<>();
        lines.add("Made repository " + made.id().substring(0, 10) + " at " + made.location() + ".");
        made.madePasswordFile()
                .ifPresent(file -> lines.add("Made password file " + file
                        + ". Without it nothing can be restored: keep a copy somewhere else."));
        return lines;
    }

    static JsonDocument document(RepositoryCreation made) {
        return JsonDocument.empty()
                .put("repository", made.id())
                .put("location", made.location())
                .put("madePasswordFile", made.madePasswordFile().map(Path::toString));
    }
}
