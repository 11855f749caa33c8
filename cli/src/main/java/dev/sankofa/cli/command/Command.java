package dev.sankofa.cli.command;

import dev.sankofa.foundation.ExitStatus;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** One command. Adding one is adding a class and a line in {@link Commands}, or in the group it belongs to. */
public interface Command {
    /** Name, help text, options and parameters; made anew for each call. The common options are added by the caller. */
    CommandSpec describe();

    /** The commands below this one; empty for a command that does something itself. */
    default List<Command> subcommands() {
        return List.of();
    }

    /**
     * Does it.
     *
     * @throws dev.sankofa.foundation.SankofaException what went wrong; becomes the exit status of its code
     */
    ExitStatus run(Invocation invocation);
}
