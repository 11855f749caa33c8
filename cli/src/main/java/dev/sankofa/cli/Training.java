package dev.sankofa.cli;

import dev.sankofa.application.Environment;
import dev.sankofa.cli.output.Console;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.ExitStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Runs the commands that people type most on a small application of its own, so that the JVM can keep what it learns in the cache
 * that the launcher uses afterwards. Run once after a build; prints what goes wrong, and the version.
 */
public final class Training {
    private static final String[][] COMMANDS = {
        {"init", "--no-input", "--application", "training"},
        {"policy", "validate"},
        {"policy", "show"},
        {"backup", "--policy", "sankofa.yaml", "--quiet"},
        {"points", "list"},
        {"points", "list", "--output", "json"},
        {"points", "show", "latest"},
        {"browse", "latest", "/"},
        {"doctor"},
        {"restore", "path", "latest", "/", "--target", "restored", "--quiet"},
        {"repo", "check", "--quiet"},
        {"points", "--help"},
        {"points", "lsit"},
    };

    private static final int FILES = 1000;
    private static final int SMALL = 20_000;
    private static final int LARGE_FILES = 3;
    private static final int LARGE = 16 << 20;
    private static final int TEXT_LINES = 100_000;

    private Training() {}

    public static void main(String[] arguments) throws IOException {
        Path directory = Files.createTempDirectory("sankofa-training-");
        try {
            writeFiles(directory);
            for (String[] command : COMMANDS) {
                train(directory, command);
            }
            Main.main(new String[] {"version"});
        } finally {
            remove(directory);
        }
        System.exit(0);
    }

    /** Enough that the loops over bytes and over files are compiled, as they are in a real backup. */
    private static void writeFiles(Path directory) throws IOException {
        Random random = new Random(1);
        Files.writeString(directory.resolve("file"), "something to protect\n");
        for (int i = 0; i < FILES; i++) {
            Path parent = Files.createDirectories(directory.resolve("data/" + i % 10));
            byte[] bytes = new byte[i < LARGE_FILES ? LARGE : SMALL];
            random.nextBytes(bytes);
            Files.write(parent.resolve("file-" + i), bytes);
        }
        Files.writeString(directory.resolve("data/text"), "one line of a log like all the others\n".repeat(TEXT_LINES));
    }

    private static void remove(Path directory) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> paths = Files.walk(directory)) {
            deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }

    private static void train(Path directory, String[] command) {
        Environment process = Environment.ofProcess();
        Environment environment = new Environment(
                name -> Optional.empty(),
                directory,
                process.clock(),
                process.hostname(),
                process.username(),
                process.processId(),
                process.userId(),
                process.groupId());
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Console usual = Consoles.ofProcess(process);
        Console console = new Console(
                nowhere, usual.err(), Optional.empty(), false, false, Console.USUAL_WIDTH, () -> ZoneOffset.UTC);
        Cancellation cancellation = new Cancellation();
        Runnable interrupts = () -> new Interrupts(cancellation, System.err).install();
        ExitStatus status = new CommandLineProgram(environment, console, cancellation, interrupts).run(command);
        if (status == ExitStatus.FAILED) {
            throw new IllegalStateException("training failed: " + String.join(" ", command));
        }
    }
}
