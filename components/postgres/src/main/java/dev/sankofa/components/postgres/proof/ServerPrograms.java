package dev.sankofa.components.postgres.proof;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The programs of a PostgreSQL server.
 *
 * @param directory the {@code bin} directory
 */
public record ServerPrograms(Path directory, int major) {
    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+)");

    /**
     * Those of a major version: the configured ones, else those on the command path, else where Debian, the PostgreSQL RPMs, a build
     * from source and Homebrew put them. Programs of another major version are passed over, also when they are the configured ones.
     */
    public static Optional<ServerPrograms> find(Optional<Path> configured, int major) {
        return find(Stream.concat(configured.stream(), installed(major)), major);
    }

    static Optional<ServerPrograms> find(Stream<Path> directories, int major) {
        return directories
                .filter(directory -> majorOf(directory).orElse(0) == major)
                .findFirst()
                .map(directory -> new ServerPrograms(directory, major));
    }

    /** Looked up one after the other, and only as far as needed. */
    private static Stream<Path> installed(int major) {
        Stream<Path> usual = Stream.of(
                        "/usr/lib/postgresql/%d/bin",
                        "/usr/pgsql-%d/bin", "/usr/local/pgsql/bin", "/opt/homebrew/opt/postgresql@%d/bin")
                .map(place -> Path.of(place.formatted(major)));
        return Stream.concat(Stream.of(0).flatMap(_ -> onCommandPath("postgres").stream()), usual);
    }

    /** The directory in which a shell finds a program. What lies there may be a link to the real place. */
    static Optional<Path> onCommandPath(String program) {
        try {
            Process shell = new ProcessBuilder("/bin/sh", "-c", "command -v \"$0\"", program)
                    .redirectErrorStream(true)
                    .start();
            String found;
            try (InputStream output = shell.getInputStream()) {
                found = new String(output.readNBytes(4096), StandardCharsets.UTF_8).strip();
            }
            if (!shell.waitFor(20, TimeUnit.SECONDS) || shell.exitValue() != 0 || !found.startsWith("/")) {
                return Optional.empty();
            }
            return Optional.ofNullable(Path.of(found).toRealPath().getParent());
        } catch (IOException noShell) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** The major version of the programs in a directory; empty when there are none that run. */
    public static OptionalInt majorOf(Path directory) {
        Path program = directory.resolve("postgres");
        if (!Files.isExecutable(program)) {
            return OptionalInt.empty();
        }
        try {
            Process process = new ProcessBuilder(program.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            try (InputStream output = process.getInputStream()) {
                String text = new String(output.readNBytes(1000), StandardCharsets.UTF_8);
                if (!process.waitFor(20, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
                Matcher matcher = VERSION.matcher(text);
                return matcher.find() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
            }
        } catch (IOException doesNotRun) {
            return OptionalInt.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        }
    }

    Path postgres() {
        return directory.resolve("postgres");
    }
}
