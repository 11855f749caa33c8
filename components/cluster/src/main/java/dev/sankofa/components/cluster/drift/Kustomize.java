package dev.sankofa.components.cluster.drift;

import dev.sankofa.components.cluster.program.LimitedProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * Renders a kustomization by the program that people use for it: {@code kubectl kustomize}, or {@code kustomize build}. It runs without
 * plugins, without our environment but the PATH and the home, without what is elsewhere in the network, and for a minute at most.
 *
 * @param program as found on the PATH, or its path; {@code kustomize} when its name says so, else kubectl
 * @param scratch for temporary files
 */
public record Kustomize(String program, Path scratch) {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int MAX_BYTES = 64 << 20;
    private static final int SHOWN = 300;

    /** Where nobody listens (RFC 863's port). */
    private static final String NOBODY = "http://127.0.0.1:9";

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
            LimitedProgram ended = run(folder, said);
            if (ended.status() != 0) {
                throw new FailedException(
                        program + " failed: " + words(Files.readString(said, StandardCharsets.UTF_8)));
            }
            return new String(ended.output(), StandardCharsets.UTF_8);
        } finally {
            Files.delete(said);
        }
    }

    private LimitedProgram run(Path folder, Path said) throws FailedException {
        String name = String.valueOf(Path.of(program).getFileName());
        ProcessBuilder builder = new ProcessBuilder(
                        program, name.equals("kustomize") ? "build" : "kustomize", folder.toString())
                .redirectError(said.toFile());
        builder.environment().keySet().retainAll(Set.of("PATH", "HOME"));
        // It would fetch whatever the kustomization names.
        builder.environment().putAll(Map.of("GIT_ALLOW_PROTOCOL", "none", "HTTP_PROXY", NOBODY, "HTTPS_PROXY", NOBODY));
        try {
            return LimitedProgram.run(builder, LIMIT, MAX_BYTES);
        } catch (IOException _) {
            throw new FailedException("it needs the program " + program
                    + ", which is not there: install it, or name it with git-kustomize");
        }
    }

    private String words(String said) {
        String text = said.strip().replaceAll("\\s+", " ");
        return text.isEmpty() ? "no word of why" : text.substring(0, Math.min(SHOWN, text.length()));
    }
}
