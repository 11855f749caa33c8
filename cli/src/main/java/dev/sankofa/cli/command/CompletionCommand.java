package dev.sankofa.cli.command;

import dev.sankofa.cli.completion.FishCompletion;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.ExitStatus;
import dev.sankofa.foundation.SankofaException;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Prints a completion script; the script is the result in every format. */
final class CompletionCommand implements Command {
    @Override
    public CommandSpec describe() {
        return Specs.command(
                        "completion",
                        "Print a completion script for a shell.",
                        "bash, zsh:  source <(sankofa completion bash)",
                        "fish:       sankofa completion fish | source")
                .addPositional(Specs.parameter(0, "SHELL", "bash, zsh or fish."));
    }

    @Override
    public ExitStatus run(Invocation invocation) {
        String shell = invocation.parameter(0);
        CommandLine everything =
                new CommandLine(CommandTree.of(Commands.all().keySet()).root());
        String script = switch (shell) {
            // The generated script recognises zsh and turns its emulation of bash completion on.
            case "bash", "zsh" -> AutoComplete.bash("sankofa", everything);
            case "fish" -> FishCompletion.script(everything.getCommandSpec());
            default ->
                throw new SankofaException(
                        ErrorCode.USAGE, "no completion for shell '" + shell + "'", "Write bash, zsh or fish.");
        };
        invocation.console().out().print(script);
        return ExitStatus.OK;
    }
}
