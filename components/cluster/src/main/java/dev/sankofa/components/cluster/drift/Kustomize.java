package dev.sankofa.components.cluster.drift;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Renders a kustomization by the program that people use for it: {@code kubectl kustomize}, or {@code kustomize build}. It runs without
 * plugins, without our environment but the PATH and the home, and for a minute at most.
 *
 * @param program as found on the PATH, or its path; {@code kustomize} when its name says so, else kubectl
 * @param scratch for temporary files
 */
public record Kustomize(String program, Path scratch) {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int MAX_BYTES = 64 << 20;
    private static final int SHOWN = 300;

    /** A rendering failed; the message says how, without what was rendered. */
    static final class FailedException extends IOException {
        private static final long serialVersionUID = 1L;

        FailedException(String message) {
            super(message);
        }
    }

    /** @return documents of YAML */
    String render(Path folder) throws IOException {
        Path said = Files.createTempFile(scratch, "kustomize-", ".err");
        try {
            Process process = start(folder, said);
            byte[] output = output(process);
            if (process.exitValue() != 0 || output.length == MAX_BYTES) {
                throw new FailedException(
                        program + " failed: " + words(Files.readString(said, StandardCharsets.UTF_8)));
            }
            return new String(output, StandardCharsets.UTF_8);
        } finally {
            Files.delete(said);
        }
    }

    private Process start(Path folder, Path said) throws FailedException {
        String name = String.valueOf(Path.of(program).getFileName());
        ProcessBuilder builder = new ProcessBuilder(
                        program, name.equals("kustomize") ? "build" : "kustomize", folder.toString())
                .redirectInput(new File("/dev/null"))
                .redirectError(said.toFile());
        builder.environment().keySet().retainAll(Set.of("PATH", "HOME"));
        try {
            return builder.start();
        } catch (IOException _) {
            throw new FailedException("it needs the program " + program
                    + ", which is not there: install it, or name it with git-kustomize");
        }
    }

    private static byte[] output(Process process) throws IOException {
        Thread watchdog = Thread.ofVirtual().name("kustomize-limit").start(() -> endLate(process));
        try {
            byte[] output = process.getInputStream().readNBytes(MAX_BYTES);
            if (output.length == MAX_BYTES) {
                process.destroyForcibly();
            }
            process.waitFor();
            return output;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SankofaException(ErrorCode.CANCELLED, "the run was cancelled", null, e);
        } finally {
            process.destroyForcibly();
            watchdog.interrupt();
        }
    }

    private static void endLate(Process process) {
        try {
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private String words(String said) {
        String text = said.strip().replaceAll("\\s+", " ");
        return text.isEmpty() ? "no word of why" : text.substring(0, Math.min(SHOWN, text.length()));
    }
}
