package dev.sankofa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.foundation.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From nothing to a restored application, on a real repository, as a user types it. */
class ApplicationLifeTest {
    private static final String PASSWORD = "correct-horse-battery-staple-17";

    @TempDir
    Path directory;

    private CommandLineHarness sankofa;
    private Path shop;

    @BeforeEach
    void begin() throws IOException {
        shop = Files.createDirectory(directory.resolve("shop"));
        Files.createDirectory(shop.resolve("data"));
        Files.writeString(shop.resolve("data/hello.txt"), "hello\n");
        sankofa = new CommandLineHarness(shop);
    }

    @Test
    void initMakesEverythingAFirstBackupNeedsAndOverwritesNothing() throws IOException {
        CommandLineHarness.Outcome init = sankofa.run("init", "--no-input");

        assertThat(init.status()).isEqualTo(ExitStatus.OK);
        assertThat(init.out())
                .startsWith("Made policy file sankofa.yaml for application shop.\nMade repository ")
                .contains("keep a copy somewhere else", "Next: read sankofa.yaml");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(shop.resolve("sankofa-password"))))
                .isEqualTo("rw-------");
        String password = Files.readString(shop.resolve("sankofa-password")).strip();
        assertThat(password).hasSize(43);
        assertThat(sankofa.everything()).doesNotContain(password);
        assertThat(sankofa.run("policy", "validate").status()).isEqualTo(ExitStatus.OK);

        CommandLineHarness.Outcome again = sankofa.run("init", "--no-input");
        assertThat(again.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(again.err()).startsWith("error: there is a policy file sankofa.yaml already");
        assertThat(Files.readString(shop.resolve("sankofa-password")).strip()).isEqualTo(password);
        CommandLineHarness.Outcome repository = sankofa.run("repo", "init");
        assertThat(repository.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(repository.err()).endsWith("SKF-202\n");
    }

    @Test
    void whatWasBackedUpIsListedBrowsedVerifiedAndBroughtBack() throws IOException {
        sankofa.run("init", "--no-input", "--application", "shop");
        CommandLineHarness.Outcome backup = sankofa.run("backup");
        assertThat(backup.status()).as(backup.err()).isEqualTo(ExitStatus.OK);
        assertThat(backup.out()).contains("Made recovery point ", "Next: 'sankofa verify ");
        assertThat(backup.err()).contains("project: ");

        assertThat(sankofa.run("points", "list").out())
                .startsWith("POINT ")
                .contains(" shop ")
                .hasLineCount(2);
        CommandLineHarness.Outcome show = sankofa.run("points", "show", "latest");
        assertThat(show.out()).contains("Recovery point ", "project", "files", "references resolve");
        String data = "/shop/project" + shop + "/data";
        assertThat(sankofa.run("browse", "latest", data).out()).contains("-rw-r--r--", "6B", "hello.txt");
        CommandLineHarness.Outcome verify = sankofa.run("verify", "latest");
        assertThat(verify.status()).as(verify.out() + verify.err()).isEqualTo(ExitStatus.OK);
        assertThat(verify.out()).contains("every check that was made passed");
        assertThat(sankofa.run("repo", "check", "--read-data").out()).contains("is in order.");

        CommandLineHarness.Outcome path = sankofa.run("restore", "path", "latest", data, "--target", "../back");
        assertThat(path.status()).as(path.err()).isEqualTo(ExitStatus.OK);
        assertThat(directory.resolve("back/hello.txt")).hasContent("hello");
        CommandLineHarness.Outcome occupied = sankofa.run("restore", "path", "latest", data, "--target", "../back");
        assertThat(occupied.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(occupied.err()).contains("back", "HINT: ").endsWith("SKF-105\n");
    }

    @Test
    void aPlanIsKeptInAFileAndAppliedAsItWas() throws IOException {
        sankofa.run("init", "--no-input");
        sankofa.run("backup", "--quiet");
        CommandLineHarness.Outcome plan =
                sankofa.run("restore", "plan", "--set", "project.target=../restored", "--out", "../plan.json");
        assertThat(plan.status()).as(plan.err()).isEqualTo(ExitStatus.OK);
        assertThat(plan.out()).contains("create ", "Nothing was changed.", "sankofa restore apply ");
        assertThat(directory.resolve("restored")).doesNotExist();
        assertThat(sankofa.run("restore", "plan", "--set", "project.target=../restored", "--out", "../plan.json")
                        .err())
                .contains("exists already");

        CommandLineHarness.Outcome apply = sankofa.run("restore", "apply", "../plan.json");
        assertThat(apply.status()).as(apply.out() + apply.err()).isEqualTo(ExitStatus.OK);
        assertThat(apply.out()).contains("PASSED", "every check that was made passed");
        assertThat(directory.resolve("restored" + shop + "/data/hello.txt")).hasContent("hello");

        CommandLineHarness.Outcome outdated = sankofa.run("restore", "apply", "../plan.json");
        assertThat(outdated.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(outdated.err()).contains("the plan is outdated").endsWith("SKF-106\n");
    }

    @Test
    void aWrongSettingOfARestoreIsExplainedWithoutRepeatingValues() {
        sankofa.run("init", "--no-input");
        assertThat(sankofa.run("restore", "plan", "--set", "projet.target=hunter2")
                        .err())
                .startsWith("error: --set names no component of the policy: 'projet'\nHINT: Did you mean 'project'?")
                .doesNotContain("hunter2");
        assertThat(sankofa.run("restore", "plan", "--set", "project.targte=hunter2")
                        .err())
                .startsWith(
                        "error: a restore of component project has no setting 'targte'\nHINT: Did you mean 'target'?")
                .doesNotContain("hunter2");
        assertThat(sankofa.run("restore", "plan", "--set", "nonsense").status()).isEqualTo(ExitStatus.USAGE);
    }

    @Test
    void aBrokenComponentDoesNotStopTheListing() throws IOException {
        sankofa.run("init", "--no-input");
        sankofa.run("backup", "--quiet");
        Files.writeString(
                shop.resolve("sankofa.yaml"),
                Files.readString(shop.resolve("sankofa.yaml")).replace("kind: files", "kind: flies"));

        assertThat(sankofa.run("points", "list").status()).isEqualTo(ExitStatus.OK);
        assertThat(sankofa.run("browse", "latest").status()).isEqualTo(ExitStatus.OK);
        CommandLineHarness.Outcome backup = sankofa.run("backup");
        assertThat(backup.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(backup.err()).contains("has the unknown kind 'flies'", "Did you mean 'files'?");
        CommandLineHarness.Outcome doctor = sankofa.run("doctor");
        assertThat(doctor.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(doctor.out()).contains("FAIL  policy: sankofa.yaml:", "OK    repository: ");
    }

    @Test
    void documentsForProgramsHaveAVersionAndTheirFields() {
        sankofa.run("init", "--no-input", "--application", "shop");
        assertThat(sankofa.run("points", "list", "--output", "json").out()).isEqualTo("""
                {
                  "schemaVersion" : 1,
                  "points" : [ ],
                  "unreadable" : [ ]
                }
                """);
        CommandLineHarness.Outcome backup = sankofa.run("backup", "--output", "ndjson");
        List<String> lines = backup.out().lines().toList();
        assertThat(lines).allSatisfy(line -> assertThat(line).startsWith("{\"schemaVersion\":1,\"type\":\""));
        assertThat(lines.getFirst()).contains("\"type\":\"started\",\"subject\":\"project\"");
        assertThat(lines.getLast()).contains("\"type\":\"result\",\"result\":{\"point\":\"", "\"manifest\":{");
        assertThat(backup.err()).isEmpty();

        String listed = sankofa.run("points", "list", "--output", "json").out();
        assertThat(fields(listed))
                .containsSubsequence(
                        "schemaVersion",
                        "points",
                        "name",
                        "snapshot",
                        "isPoint",
                        "application",
                        "time",
                        "oldestData",
                        "hostname",
                        "username",
                        "program",
                        "paths",
                        "tags",
                        "files",
                        "bytes",
                        "bytesStored",
                        "unreadable");
        assertThat(fields(sankofa.run("doctor", "--output", "json").out()))
                .containsSubsequence("schemaVersion", "worst", "probes", "name", "outcome", "detail", "fix");
        assertThat(fields(sankofa.run("repo", "check", "--output", "json").out()))
                .containsSubsequence(
                        "schemaVersion",
                        "location",
                        "readData",
                        "clean",
                        "snapshots",
                        "directories",
                        "packs",
                        "blobs",
                        "bytesRead",
                        "problems");
    }

    private static List<String> fields(String json) {
        return json.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("\"") && line.contains("\" : "))
                .map(line -> line.substring(1, line.indexOf("\" : ")))
                .toList();
    }

    @Test
    void aSecretNeverLeavesTheProgram() throws IOException {
        sankofa.with("SHOP_PASSWORD", PASSWORD);
        Files.writeString(shop.resolve("sankofa.yaml"), """
                version: 1
                application: shop
                repository: {path: ../repository, password: '${env:SHOP_PASSWORD}'}
                components:
                  data: {kind: files, paths: ['%s']}
                  database: {kind: postgres, host: 127.0.0.1, port: 1, user: shop, password: '${env:SHOP_PASSWORD}'}
                """.formatted(shop.resolve("data")));
        String[][] lines = {
            {"repo", "init", "--debug"},
            {"policy", "show"},
            {"policy", "show", "--output", "json"},
            {"doctor", "--debug"},
            {"backup", "--debug"},
            {"points", "list", "--output", "json"},
            {"restore", "plan", "--debug"},
            {"verify", "latest", "--debug"},
            {"repo", "check", "--debug"},
        };
        for (String[] line : lines) {
            sankofa.run(line);
        }
        Files.writeString(
                shop.resolve("sankofa.yaml"),
                Files.readString(shop.resolve("sankofa.yaml")).replace("${env:SHOP_PASSWORD}", PASSWORD));
        sankofa.run("policy", "validate");
        sankofa.run("policy", "show", "--debug");

        assertThat(sankofa.everything()).contains("${env:SHOP_PASSWORD}").doesNotContain(PASSWORD);
        assertThat(sankofa.everything()).contains("is secret and must not be written out");
    }

    @Test
    void aWrongPasswordIsNamedAsSuch() throws IOException {
        sankofa.run("init", "--no-input");
        Files.writeString(shop.resolve("sankofa-password"), "something else\n");
        CommandLineHarness.Outcome outcome = sankofa.run("points", "list");

        assertThat(outcome.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(outcome.err()).startsWith("error: ").contains("HINT: ").endsWith("SKF-203\n");
    }

    @Test
    void aCancelledBackupLeavesNoPointAndNoLock() throws IOException {
        sankofa.run("init", "--no-input");
        CommandLineHarness interrupted = new CommandLineHarness(shop);
        interrupted.cancellation().cancel();
        CommandLineHarness.Outcome outcome = interrupted.run("backup");

        assertThat(outcome.status()).isEqualTo(ExitStatus.INTERRUPTED);
        assertThat(outcome.err()).contains("cancelled").endsWith("SKF-901\n");
        assertThat(sankofa.run("points", "list").out()).startsWith("There is no recovery point yet.");
        try (Stream<Path> locks = Files.list(shop.resolve("sankofa-repository/locks"))) {
            assertThat(locks).isEmpty();
        }
        assertThat(sankofa.run("backup").status()).isEqualTo(ExitStatus.OK);
    }

    @Test
    void locksOfProcessesThatAreGoneAreRemovedAndOthersKept() {
        sankofa.run("init", "--no-input");
        assertThat(sankofa.run("repo", "unlock").out()).isEqualTo("Removed 0 locks, kept 0 locks.\n");
    }
}
