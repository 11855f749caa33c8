package dev.sankofa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.foundation.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is typed wrong, what help says, and what needs no repository. */
class CommandLineTest {
    @TempDir
    Path directory;

    private CommandLineHarness sankofa;

    @BeforeEach
    void begin() {
        sankofa = new CommandLineHarness(directory);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            bakcup                      | unknown command 'sankofa bakcup'         | Did you mean 'backup'?
            points lsit                 | unknown command 'sankofa points lsit'    | Did you mean 'list'?
            points list --quite         | unknown option '--quite'                 | Did you mean '--quiet'?
            points list --aplication=x  | unknown option '--aplication'            | Did you mean '--application'?
            points list more            | unexpected argument 'more'               | Remove it; 'sankofa points list --help'
            restore path latest /       | missing required option: '--target=DIR'  | Correct it; 'sankofa restore path --help'
            browse                      | missing required parameter: 'POINT'      | Correct it; 'sankofa browse --help'
            points                      | 'sankofa points' needs a command         | Add one of: list, show
            version --output xml        | unknown output format 'xml'              | Write table, json or ndjson.
            completion tcsh             | no completion for shell 'tcsh'           | Write bash, zsh or fish.
            """)
    void aMistypedCommandIsExplained(String line, String message, String hint) {
        CommandLineHarness.Outcome outcome = sankofa.run(line.split(" "));

        assertThat(outcome.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .startsWith("error: " + message)
                .contains("HINT: " + hint)
                .endsWith("SKF-101\n");
    }

    @Test
    void helpIsAResultAndNoCommandAMistake() {
        CommandLineHarness.Outcome asked = sankofa.run("--help");
        assertThat(asked.status()).isEqualTo(ExitStatus.OK);
        assertThat(asked.out()).contains("backup", "Take a recovery point", "--password-file", "SANKOFA_REPOSITORY");
        assertThat(asked.err()).isEmpty();

        CommandLineHarness.Outcome nothing = sankofa.run();
        assertThat(nothing.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(nothing.out()).isEmpty();
        assertThat(nothing.err()).contains("Usage: sankofa");
    }

    @Test
    void commonOptionsMayStandBeforeAndAfterTheCommand() {
        for (String[] line : new String[][] {
            {"--output", "json", "version"},
            {"version", "--output", "json"},
            {"--output", "table", "version", "--output=json"}
        }) {
            assertThat(sankofa.run(line).out()).startsWith("{\n  \"schemaVersion\" : 1,\n  \"version\"");
        }
    }

    @Test
    void aMissingPolicyIsAnErrorInEveryFormat() {
        CommandLineHarness.Outcome json = sankofa.run("policy", "show", "--output", "json");
        assertThat(json.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(json.err()).startsWith("error: there is no policy file sankofa.yaml\nHINT: Run 'sankofa init'");
        assertThat(json.out()).isEqualTo("""
                        {
                          "schemaVersion" : 1,
                          "error" : {
                            "id" : "SKF-102",
                            "code" : "POLICY_INVALID",
                            "category" : "user",
                            "message" : "there is no policy file sankofa.yaml",
                            "hint" : "Run 'sankofa init' to make one, or name one with --policy or SANKOFA_POLICY.",
                            "retry" : "no",
                            "exitStatus" : 2
                          }
                        }
                        """);
        assertThat(sankofa.run("policy", "show", "--output", "ndjson").out())
                .startsWith("{\"schemaVersion\":1,\"type\":\"error\",\"error\":{\"id\":\"SKF-102\"");
    }

    @Test
    void validateTellsAllProblemsWithTheirPlaces() throws IOException {
        Files.writeString(directory.resolve("sankofa.yaml"), """
                version: 1
                application: shop
                components:
                  web:
                    kind: fils
                  data:
                    kind: files
                    pahts: [/srv]
                """);
        CommandLineHarness.Outcome outcome = sankofa.run("policy", "validate");

        assertThat(outcome.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(outcome.out()).isEqualTo("""
                        sankofa.yaml:5:11: component web has the unknown kind 'fils'
                          HINT: Did you mean 'files'?
                        sankofa.yaml:8:5: component data has no setting 'pahts'
                          HINT: Did you mean 'paths'?
                        sankofa.yaml has 2 problems.
                        """);
        assertThat(sankofa.run("policy", "validate", "--output", "ndjson").out())
                .startsWith(
                        "{\"schemaVersion\":1,\"type\":\"result\",\"result\":{\"file\":\"sankofa.yaml\",\"valid\":false,"
                                + "\"problems\":[{\"line\":5,\"column\":11,");
    }

    @Test
    void theSchemaIsPrintedForEditors() {
        assertThat(sankofa.run("policy", "schema").out())
                .contains(
                        "\"https://json-schema.org/draft/2020-12/schema\"",
                        "\"kind\" : {\n          \"const\" : \"files\"");
    }

    @Test
    void completionScriptsAreGoodShell() throws IOException, InterruptedException {
        CommandLineHarness.Outcome bash = sankofa.run("completion", "bash");
        Path script = Files.writeString(directory.resolve("completion.bash"), bash.out());
        Process check = new ProcessBuilder("bash", "-n", script.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("bash.log").toFile())
                .start();

        assertThat(check.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(check.exitValue()).isZero();
        assertThat(bash.out()).contains("restore", "--password-file");
        assertThat(sankofa.run("completion", "zsh").out()).isEqualTo(bash.out());
        assertThat(sankofa.run("completion", "fish").out())
                .contains("complete -c sankofa -n '__fish_use_subcommand' -f -a backup -d 'Take a recovery point")
                .contains(
                        "-n '__fish_seen_subcommand_from restore; and __fish_seen_subcommand_from path' -l target -r");
    }

    @Test
    void everyCommandHasHelpThatSaysWhatItDoes() {
        for (String line :
                List.of("backup", "points list", "restore plan", "restore path", "repo unlock", "policy schema")) {
            CommandLineHarness.Outcome outcome = sankofa.run((line + " --help").split(" "));
            assertThat(outcome.status()).as(line).isEqualTo(ExitStatus.OK);
            assertThat(outcome.out()).startsWith("Usage: sankofa " + line + " ");
        }
    }
}
