package dev.sankofa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.foundation.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a cutover cannot be asked, and how that is said. */
class CutoverCommandTest {
    @TempDir
    private Path directory;

    private CommandLineHarness sankofa = new CommandLineHarness(Path.of("unset"));

    @BeforeEach
    void writeAPolicy() throws IOException {
        sankofa = new CommandLineHarness(directory);
        Files.writeString(directory.resolve("sankofa.yaml"), """
                version: 1
                application: shop
                components:
                  db:
                    kind: postgres
                    host: 127.0.0.1
                    port: 1
                    user: sankofa
                    cutover-probe: select true
                  config:
                    kind: files
                    paths: [/etc/shop]
                """);
    }

    private void requireError(ExitStatus status, String message, String hint, String... arguments) {
        CommandLineHarness.Outcome outcome = sankofa.run(arguments);
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(status);
        assertThat(outcome.err())
                .startsWith("error: " + message)
                .contains("HINT: ")
                .contains(hint);
    }

    private static String[] plan(String component, String... more) {
        String[] arguments = new String[more.length + 4];
        String[] first = {"cutover", "plan", "--component", component};
        System.arraycopy(first, 0, arguments, 0, 4);
        System.arraycopy(more, 0, arguments, 4, more.length);
        return arguments;
    }

    @Test
    void whatIsTypedWrongIsExplained() {
        requireError(ExitStatus.USAGE, "missing required option", "--help", plan("db"));
        requireError(
                ExitStatus.USAGE,
                "--to: 'db-new' is not HOST:PORT",
                "db-new.internal:5432",
                plan("db", "--to", "db-new"));
        requireError(
                ExitStatus.USAGE,
                "--fence is 'later'",
                "before, after or none",
                plan("db", "--to", "a:1", "--fence", "later"));
        requireError(
                ExitStatus.USAGE,
                "--point and --without-point contradict",
                "Say one",
                plan("db", "--to", "a:1", "--point", "latest", "--without-point"));
        requireError(
                ExitStatus.USAGE,
                "the command line has a bad value for 'timeout'",
                "90s",
                plan("db", "--to", "a:1", "--timeout", "soon"));
    }

    @Test
    void aComponentThatNobodyConnectsToIsRefused() {
        requireError(
                ExitStatus.FAILED,
                "component config is of kind files, which no application connects to as a server",
                "another database or cache",
                plan("config", "--to", "a:1", "--without-point"));
        requireError(
                ExitStatus.FAILED,
                "the policy has no component 'dv'",
                "db",
                plan("dv", "--to", "a:1", "--without-point"));
    }

    @Test
    void aPolicyWithoutAClusterIsExplained() {
        requireError(
                ExitStatus.USAGE,
                "the policy has no component that tells an application where its servers are",
                "kind cluster",
                plan("db", "--to", "a:1", "--without-point"));
        requireError(
                ExitStatus.FAILED,
                "component config is of kind files, which tells no application where its servers are",
                "--cluster or cutover-in",
                plan("db", "--to", "a:1", "--without-point", "--cluster", "config"));
    }

    @Test
    void aPlanThatIsNotThereIsNamed() {
        for (String verb : new String[] {"apply", "resume", "rollback", "show"}) {
            requireError(
                    ExitStatus.FAILED,
                    "there is no file " + directory.resolve("none"),
                    "sankofa cutover plan --out FILE",
                    "cutover",
                    verb,
                    "none");
        }
    }

    @Test
    void aFileThatIsNoPlanIsNamed() throws IOException {
        Files.writeString(directory.resolve("odd"), "{\"schemaVersion\":\"1.0\"}");
        requireError(
                ExitStatus.USAGE,
                "cannot use the plan " + directory.resolve("odd"),
                "cutover plan --out",
                "cutover",
                "show",
                "odd");
        Files.writeString(directory.resolve("odd"), "{\"schemaVersion\":\"2.0\"}");
        requireError(ExitStatus.FAILED, "the plan " + directory.resolve("odd"), "later one", "cutover", "show", "odd");
    }
}
