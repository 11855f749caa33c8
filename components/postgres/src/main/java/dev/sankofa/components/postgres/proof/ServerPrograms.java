package dev.sankofa.components.postgres.proof;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The programs of a PostgreSQL server.
 *
 * @param directory the {@code bin} directory
 */
public record ServerPrograms(Path directory, int major) {
    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+)");

    /** Those of a major version: the configured ones, else where Debian and the PostgreSQL RPMs put them. */
    public static Optional<ServerPrograms> find(Optional<Path> configured, int major) {
        if (configured.isPresent()) {
            OptionalInt found = majorOf(configured.get());
            return found.isPresent() && found.getAsInt() == major
                    ? Optional.of(new ServerPrograms(configured.get(), major))
                    : Optional.empty();
        }
        return List.of(Path.of("/usr/lib/postgresql/" + major + "/bin"), Path.of("/usr/pgsql-" + major + "/bin"))
                .stream()
                .filter(directory -> majorOf(directory).orElse(0) == major)
                .findFirst()
                .map(directory -> new ServerPrograms(directory, major));
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
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        }
    }

    Path postgres() {
        return directory.resolve("postgres");
    }
}
