package dev.sankofa.sandbox.postgres;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end, within a time limit, and returns what it printed. */
final class LocalProgram {
    private LocalProgram() {}

    /**
     * @return standard output and error together
     * @throws SankofaException {@code TARGET_FAILED} with the last of its output when it fails or takes too long
     */
    static String run(List<String> command, Duration limit) {
        try {
            return run(command, limit, Files.createTempFile("sankofa-", ".out"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SankofaException(
                    ErrorCode.CANCELLED, "interrupted while " + command.getFirst() + " was running", null, e);
        }
    }

    private static String run(List<String> command, Duration limit, Path output)
            throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .directory(Path.of("/").toFile())
                    .start();
            process.getOutputStream().close();
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            String text = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
            if (!ended || process.exitValue() != 0) {
                throw failed(command, ended ? "exit status " + process.exitValue() : "no end after " + limit, text);
            }
            return text;
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static SankofaException failed(List<String> command, String how, String output) {
        return new SankofaException(
                ErrorCode.TARGET_FAILED,
                "'" + String.join(" ", command) + "' failed with " + how + ": " + lastOf(output),
                "Run the command by hand to see more.");
    }

    /** The last lines of a program's output, on one line. */
    static String lastOf(String output) {
        List<String> lines = output.lines().toList();
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
    }
}
