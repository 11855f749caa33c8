package dev.sankofa.cli.command;

import dev.sankofa.application.Catalogue;
import dev.sankofa.application.Environment;
import dev.sankofa.application.OpenRepository;
import dev.sankofa.application.Run;
import dev.sankofa.application.policy.Configuration;
import dev.sankofa.cli.output.Console;
import dev.sankofa.cli.output.Result;
import dev.sankofa.cli.output.ResultPrinter;
import dev.sankofa.cli.progress.Progress;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.EventListener;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/** One call of one command: what was typed, and what the command may use. For one thread. */
public final class Invocation {
    private final ParseResult arguments;
    private final CommonOptions options;
    private final Environment environment;
    private final Console console;
    private final ResultPrinter printer;
    private final Cancellation cancellation;
    private final Runnable beforeRuns;
    private boolean isInterruptible;
    private final Configuration configuration;

    /**
     * @param arguments of the command itself
     * @param options of the whole command line
     * @param beforeRuns is called before a run begins
     */
    public Invocation(
            ParseResult arguments,
            CommonOptions options,
            Environment environment,
            Console console,
            Cancellation cancellation,
            Runnable beforeRuns) {
        this.arguments = arguments;
        this.options = options;
        this.environment = environment;
        this.console = console;
        this.cancellation = cancellation;
        this.beforeRuns = beforeRuns;
        printer = new ResultPrinter(console, options.format(), options.isDebugging());
        configuration = new Configuration(
                options.overrides(), environment.variables(), environment.workingDirectory(), Catalogue.KINDS);
    }

    Optional<String> option(String name) {
        return arguments.hasMatchedOption(name)
                ? Optional.of(arguments.matchedOptionValue(name, ""))
                : Optional.empty();
    }

    List<String> options(String name) {
        return arguments.matchedOptionValue(name, List.of());
    }

    boolean flag(String name) {
        return arguments.hasMatchedOption(name);
    }

    /** A required parameter. */
    String parameter(int index) {
        return arguments.matchedPositionalValue(index, "");
    }

    Optional<String> optionalParameter(int index) {
        return arguments.hasMatchedPositional(index) ? Optional.of(parameter(index)) : Optional.empty();
    }

    /** All parameters from this place on. */
    List<String> parameters(int index) {
        return arguments.matchedPositionalValue(index, List.of());
    }

    Environment environment() {
        return environment;
    }

    Configuration configuration() {
        return configuration;
    }

    Console console() {
        return console;
    }

    /** Ends the command gracefully when the user interrupts it, from the first call on. */
    Cancellation cancellation() {
        if (!isInterruptible) {
            isInterruptible = true;
            beforeRuns.run();
        }
        return cancellation;
    }

    /** Shows events until it is closed; to be closed before a result is printed. */
    Progress progress() {
        return Progress.on(console, options.format(), options.isQuiet(), System::nanoTime);
    }

    /**
     * The repository in effect; the caller closes it.
     *
     * @throws dev.sankofa.foundation.SankofaException as {@link OpenRepository#open} says
     */
    OpenRepository openRepository(EventListener events) {
        return OpenRepository.open(configuration, environment, events);
    }

    /** A run that ends when the user asks for it; the caller closes it. */
    Run beginRun(EventListener events) {
        return Run.begin(environment, events, cancellation());
    }

    /** Asks at the keyboard; takes the suggestion where nobody can be asked. */
    String ask(String question, String suggestion) {
        return options.isWithoutInput() ? suggestion : console.ask(question, suggestion);
    }

    void print(Result result) {
        printer.print(result);
    }
}
