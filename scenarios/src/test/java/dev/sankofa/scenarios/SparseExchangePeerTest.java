package dev.sankofa.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.foundation.ExitStatus;
import dev.sankofa.testkit.Peer;
import dev.sankofa.testkit.PeerTest;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file of 5 GiB that is nearly nothing but holes, in restic's hands and back in ours. */
@PeerTest
@Timeout(300)
class SparseExchangePeerTest {
    private static final long SIZE = 5L << 30;
    private static final long MOST_ALLOCATED = 8 << 20;
    private static final List<Long> WRITTEN = List.of(0L, (1L << 30) + 12_345, (3L << 30) - 7, SIZE - 11);
    private static final byte[] TEXT = "not a hole\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path directory;

    private Path restic;
    private Path source;

    @BeforeEach
    void prepare() throws IOException {
        restic = Peer.program("restic");
        source = Files.createDirectory(directory.resolve("source"));
        try (RandomAccessFile file =
                new RandomAccessFile(source.resolve("holes").toFile(), "rw")) {
            file.setLength(SIZE);
            for (long at : WRITTEN) {
                file.seek(at);
                file.write(TEXT);
            }
        }
        Files.writeString(directory.resolve("password"), "a password for tests");
        Files.writeString(directory.resolve("sankofa.yaml"), """
                version: 1
                application: holes
                repository: {path: repository, password-file: password}
                components:
                  tree: {kind: files, paths: ['%s']}
                """.formatted(source));
    }

    @Test
    void resticRestoresWhatWeWroteAndLeavesTheHoles() throws Exception {
        sankofa("repo", "init");
        sankofa("backup");
        restic("check", "--read-data");
        Path target = directory.resolve("restored");
        restic("restore", "latest:/holes/tree" + source, "--sparse", "--target", target.toString());
        requireHoles(target.resolve("holes"));
    }

    @Test
    void weRestoreWhatResticWroteAndLeaveTheHoles() throws Exception {
        restic("init");
        restic("backup", source.toString());
        sankofa("repo", "check", "--read-data");
        Path target = directory.resolve("restored");
        sankofa("restore", "path", "latest", source.toString(), "--target", target.toString());
        requireHoles(target.resolve("holes"));
    }

    /** What is not allocated is zeros, so that the rest of the file need not be read. */
    private static void requireHoles(Path file) throws Exception {
        assertThat(Files.size(file)).isEqualTo(SIZE);
        assertThat(allocated(file)).isPositive().isLessThan(MOST_ALLOCATED);
        try (RandomAccessFile read = new RandomAccessFile(file.toFile(), "r")) {
            for (long at : WRITTEN) {
                byte[] around = new byte[(int) (Math.min(SIZE, at + (1 << 20)) - Math.max(0, at - (1 << 20)))];
                read.seek(Math.max(0, at - (1 << 20)));
                read.readFully(around);
                byte[] expected = new byte[around.length];
                System.arraycopy(TEXT, 0, expected, (int) Math.min(at, 1 << 20), TEXT.length);
                assertThat(around).as("the bytes around %d", at).isEqualTo(expected);
            }
        }
    }

    private static long allocated(Path file) throws Exception {
        Process stat = new ProcessBuilder("stat", "-c", "%b", file.toString()).start();
        String blocks = new String(stat.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(stat.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return Long.parseLong(blocks.strip()) * 512;
    }

    private void sankofa(String... arguments) {
        List<String> line = new ArrayList<>(List.of(arguments));
        line.addAll(List.of("--policy", directory.resolve("sankofa.yaml").toString()));
        CommandLine.Outcome outcome = CommandLine.run(line.toArray(String[]::new));
        assertThat(outcome.status())
                .as("%s: %s%s", line, outcome.out(), outcome.err())
                .isEqualTo(ExitStatus.OK);
    }

    private void restic(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(restic.toString(), "--no-cache"));
        command.addAll(List.of("-r", directory.resolve("repository").toString()));
        command.addAll(List.of("--password-file", directory.resolve("password").toString()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(directory, "restic", ".out");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(200, TimeUnit.SECONDS))
                    .as("restic ended")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue())
                .as("%s: %s", command, Files.readString(output))
                .isZero();
    }
}
