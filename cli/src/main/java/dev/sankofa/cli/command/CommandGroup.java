package dev.sankofa.cli.command;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.ExitStatus;
import dev.sankofa.foundation.SankofaException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** A noun that has several verbs. */
final class CommandGroup implements Command {
    private final String name;
    private final String description;
    private final List<Command> subcommands;

    CommandGroup(String name, String description, Command... subcommands) {
        this.name = name;
        this.description = description;
        this.subcommands = List.of(subcommands);
    }

    @Override
    public CommandSpec describe() {
        return Specs.command(name, description);
    }

    @Override
    public List<Command> subcommands() {
        return subcommands;
    }

    @Override
    public ExitStatus run(Invocation invocation) {
        List<String> names =
                subcommands.stream().map(command -> command.describe().name()).toList();
        throw new SankofaException(
                ErrorCode.USAGE,
                "'sankofa " + name + "' needs a command",
                "Add one of: " + String.join(", ", names) + "; 'sankofa " + name + " --help' explains them.");
    }
}
