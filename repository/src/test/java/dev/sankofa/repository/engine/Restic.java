package dev.sankofa.repository.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs restic, or a program that understands the same words, on one repository. */
record Restic(Path program, Path scratch, Path repository) {
    private static final long TIMEOUT_SECONDS = 300;

    Restic(Path program, Path scratch) {
        this(program, scratch, scratch.resolve("repository"));
    }

    String run(String... arguments) throws IOException, InterruptedException {
        return runIn(scratch, arguments);
    }

    String runIn(Path directory, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString(), "--no-cache", "-r", repository.toString()));
        command.addAll(Arrays.asList(arguments));
        Path output = Files.createTempFile(scratch, "output", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("RESTIC_PASSWORD", "geheim");
        builder.environment().put("RUSTIC_PASSWORD", "geheim");
        Process process = builder.start();
        boolean ended = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        String text = Files.readString(output);
        assertThat(ended && process.exitValue() == 0)
                .as("%s: %s", String.join(" ", command), text)
                .isTrue();
        return text;
    }

    /** What the newest snapshot restores to, in restic's words. */
    void requireRestored(SampleTree tree) throws IOException, InterruptedException {
        Path target = Files.createTempDirectory(scratch, "restored");
        run("restore", "latest", "--target", target.toString());
        requireThere(tree, target);
    }

    static void requireThere(SampleTree tree, Path target) throws IOException {
        for (Map.Entry<String, byte[]> file : tree.files().entrySet()) {
            assertThat(Files.readAllBytes(target.resolve(file.getKey())))
                    .as(file.getKey())
                    .isEqualTo(file.getValue());
        }
    }
}
