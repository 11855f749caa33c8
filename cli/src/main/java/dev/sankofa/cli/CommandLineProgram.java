package dev.sankofa.cli;

import dev.sankofa.application.Environment;
import dev.sankofa.cli.command.Command;
import dev.sankofa.cli.command.CommandTree;
import dev.sankofa.cli.command.Commands;
import dev.sankofa.cli.command.CommonOptions;
import dev.sankofa.cli.command.Invocation;
import dev.sankofa.cli.output.Console;
import dev.sankofa.cli.output.OutputFormat;
import dev.sankofa.cli.output.ResultPrinter;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.ExitStatus;
import dev.sankofa.foundation.SankofaException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** One call of {@code sankofa}: parses, runs, and says how it went. */
public final class CommandLineProgram {
    private final Environment environment;
    private final Console console;
    private final Cancellation cancellation;
    private final Runnable beforeRuns;

    /**
     * @param cancellation ends a run that works
     * @param beforeRuns is called before a run begins that should end gracefully when it is interrupted
     */
    public CommandLineProgram(
            Environment environment, Console console, Cancellation cancellation, Runnable beforeRuns) {
        this.environment = environment;
        this.console = console;
        this.cancellation = cancellation;
        this.beforeRuns = beforeRuns;
    }

    /** Runs what was typed. Never throws; whatever happened has been said when it returns. */
    public ExitStatus run(String... arguments) {
        ResultPrinter printer = new ResultPrinter(console, OutputFormat.TABLE, false);
        try {
            CommandTree tree = CommandTree.of(typedCommands(arguments));
            ParseResult parsed;
            try {
                parsed = new CommandLine(tree.root()).parseArgs(arguments);
            } catch (ParameterException e) {
                tree = CommandTree.of(Commands.all().keySet());
                parsed = new CommandLine(tree.root()).parseArgs(arguments);
            }
            CommonOptions options = new CommonOptions(parsed);
            return run(tree, parsed, options);
        } catch (ParameterException e) {
            SankofaException usage = UsageErrors.of(e);
            printer.print(usage);
            return usage.code().exitStatus();
        } catch (SankofaException e) {
            printer.print(e);
            return e.code().exitStatus();
        }
    }

    /** Command names among the arguments; all of them when there is none, for help and for suggestions. */
    private static Set<String> typedCommands(String[] arguments) {
        Set<String> all = Commands.all().keySet();
        List<String> typed = Arrays.stream(arguments).filter(all::contains).toList();
        return typed.isEmpty() ? all : Set.copyOf(typed);
    }

    private ExitStatus run(CommandTree tree, ParseResult parsed, CommonOptions options) {
        Console chosen = options.isWithoutColour() ? console.plain() : console;
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        if (last.isUsageHelpRequested() || !parsed.hasSubcommand()) {
            return help(last, chosen);
        }
        ResultPrinter printer = new ResultPrinter(chosen, options.format(), options.isDebugging());
        Command command = tree.command(last.commandSpec());
        try {
            return command.run(new Invocation(last, options, environment, chosen, cancellation, beforeRuns));
        } catch (SankofaException e) {
            printer.print(e);
            return e.code().exitStatus();
        } catch (RuntimeException | Error e) {
            printer.print(unexpected(e));
            return ErrorCode.BUG.exitStatus();
        }
    }

    private static SankofaException unexpected(Throwable cause) {
        String message =
                cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
        return new SankofaException(
                ErrorCode.BUG,
                message,
                "This is a bug in Sankofa. Please report it with the output of the same command and --debug.",
                cause);
    }

    /** Without any command the help is an answer to a mistake, and goes where errors go. */
    private ExitStatus help(ParseResult result, Console chosen) {
        boolean asked = result.isUsageHelpRequested();
        Ansi ansi = chosen.coloured() ? Ansi.ON : Ansi.OFF;
        CommandLine commandLine = result.commandSpec().commandLine();
        commandLine.setUsageHelpWidth(Math.clamp(chosen.width(), 55, 120));
        commandLine.usage(asked ? chosen.out() : chosen.err(), ansi);
        (asked ? chosen.out() : chosen.err()).flush();
        return asked ? ExitStatus.OK : ExitStatus.USAGE;
    }
}
