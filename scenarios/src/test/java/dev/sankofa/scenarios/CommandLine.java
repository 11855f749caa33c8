package dev.sankofa.scenarios;

import dev.sankofa.application.Environment;
import dev.sankofa.cli.CommandLineProgram;
import dev.sankofa.cli.output.Console;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.ExitStatus;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Optional;

/** The program in this process, as a user types it. */
public final class CommandLine {
    private CommandLine() {}

    /** What one call left behind. */
    public record Outcome(ExitStatus status, String out, String err) {}

    public static Outcome run(String... arguments) {
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
        ExitStatus status =
                new CommandLineProgram(Environment.ofProcess(), console, new Cancellation(), () -> {}).run(arguments);
        return new Outcome(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
