package dev.sankofa.sandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.testkit.Peer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The real kubectl.
 *
 * @param directory in which it works; the file {@code kubeconfig} in it says with which server
 */
record Kubectl(Path directory) {
    private static final int LIMIT_SECONDS = 60;

    /** How it ended, and what it wrote to both outputs. */
    record Result(int status, String output) {}

    Result run(List<String> arguments, Map<String, String> environment) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Peer.program("kubectl").toString()));
        command.addAll(arguments);
        Path output = Files.createTempFile(directory, "kubectl", ".out");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .directory(directory.toFile());
        builder.environment().put("KUBECONFIG", directory.resolve("kubeconfig").toString());
        builder.environment().put("HOME", directory.toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS))
                    .as(String.join(" ", command))
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }
}
