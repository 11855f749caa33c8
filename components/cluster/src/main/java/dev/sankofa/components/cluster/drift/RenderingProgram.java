package dev.sankofa.components.cluster.drift;

import dev.sankofa.components.cluster.program.LimitedProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A program that makes manifests from files. It runs without our environment but the PATH and the home, without what is elsewhere in the
 * network, and for a minute at most.
 *
 * @param program as found on the PATH, or its path
 * @param setting that names it
 * @param scratch for temporary files
 */
record RenderingProgram(String program, String setting, Path scratch) {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int MAX_BYTES = 64 << 20;
    private static final int SHOWN = 300;

    /** Where nobody listens (RFC 863's port). */
    private static final String NOBODY = "http://127.0.0.1:9";

    /**
     * @param more variables of its environment
     * @return documents of YAML
     */
    String run(List<String> arguments, Map<String, String> more) throws IOException {
        Path said = Files.createTempFile(scratch, "rendering-", ".err");
        try {
            LimitedProgram ended = run(arguments, more, said);
            if (ended.status() != 0) {
                throw new RenderingException(
                        program + " failed: " + words(Files.readString(said, StandardCharsets.UTF_8)));
            }
            return new String(ended.output(), StandardCharsets.UTF_8);
        } finally {
            Files.delete(said);
        }
    }

    private LimitedProgram run(List<String> arguments, Map<String, String> more, Path said) throws RenderingException {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(said.toFile());
        builder.environment().keySet().retainAll(Set.of("PATH", "HOME"));
        // It would fetch whatever the files name.
        builder.environment().putAll(Map.of("GIT_ALLOW_PROTOCOL", "none", "HTTP_PROXY", NOBODY, "HTTPS_PROXY", NOBODY));
        builder.environment().putAll(more);
        try {
            return LimitedProgram.run(builder, LIMIT, MAX_BYTES);
        } catch (IOException _) {
            throw new RenderingException(
                    "it needs the program " + program + ", which is not there: install it, or name it with " + setting);
        }
    }

    private static String words(String said) {
        String text = said.strip().replaceAll("\\s+", " ");
        return text.isEmpty() ? "no word of why" : text.substring(0, Math.min(SHOWN, text.length()));
    }
}
