package dev.sankofa.cli.command;

import dev.sankofa.application.Initialization;
import dev.sankofa.application.RepositoryCreation;
import dev.sankofa.cli.output.Result;
import dev.sankofa.foundation.ExitStatus;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Makes everything that a first backup needs. */
final class InitCommand implements Command {
    private static final String APPLICATION = "--application";

    @Override
    public CommandSpec describe() {
        return Specs.command(
                        "init",
                        "Make a policy file that protects this directory, a repository, and a password file for it.",
                        "Nothing that exists is overwritten.")
                .addOption(
                        Specs.text(APPLICATION, "NAME", "The application's name; that of the directory without it."));
    }

    @Override
    public ExitStatus run(Invocation invocation) {
        String suggested = Initialization.suggestedName(invocation.environment().workingDirectory());
        String application =
                invocation.option(APPLICATION).orElseGet(() -> invocation.ask("Name of the application", suggested));
        Initialization.writePolicy(invocation.configuration(), application);
        RepositoryCreation made = RepositoryCreation.run(invocation.configuration(), invocation.environment());
        String file = invocation.configuration().policyFile().value();
        List<String> lines = new ArrayList<>();
        lines.add("Made policy file " + file + " for application " + application + ".");
        lines.addAll(RepoInit.lines(made));
        lines.add("Next: read " + file + ", add what else belongs to the application, then 'sankofa backup'.");
        invocation.print(
                new Result(lines, RepoInit.document(made).put("policy", file).put("application", application)));
        return ExitStatus.OK;
    }
}
