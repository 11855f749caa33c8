package dev.sankofa.cli;

import dev.sankofa.application.Environment;
import dev.sankofa.cli.output.Console;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.ExitStatus;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Runs the real program in this process, in a directory and environment of its own, and keeps what it printed. */
final class CommandLineHarness {
    private final Path directory;
    private final Map<String, String> variables = new HashMap<>();
    private final StringBuilder everything = new StringBuilder();
    private final Cancellation cancellation = new Cancellation();

    CommandLineHarness(Path directory) {
        this.directory = directory;
    }

    /** What one call left behind. */
    record Outcome(ExitStatus status, String out, String err) {}

    CommandLineHarness with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    Outcome run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Optional.empty(),
                false,
                false,
                Console.USUAL_WIDTH,
                () -> ZoneOffset.UTC);
        Environment environment = new Environment(
                name -> Optional.ofNullable(variables.get(name)),
                directory,
                InstantSource.system(),
                "testhost",
                "tester",
                ProcessHandle.current().pid(),
                0,
                0);
        ExitStatus status = new CommandLineProgram(environment, console, cancellation, () -> {}).run(arguments);
        Outcome outcome =
                new Outcome(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        everything.append(outcome.out()).append(outcome.err());
        return outcome;
    }

    /** All that was ever printed. */
    String everything() {
        return everything.toString();
    }
}
