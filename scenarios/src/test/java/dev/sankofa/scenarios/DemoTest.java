package dev.sankofa.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.application.Catalogue;
import dev.sankofa.application.Environment;
import dev.sankofa.application.OpenRepository;
import dev.sankofa.application.policy.Configuration;
import dev.sankofa.application.policy.Overrides;
import dev.sankofa.cli.demo.Demo;
import dev.sankofa.cli.demo.DemoRequest;
import dev.sankofa.cli.demo.DemoResult;
import dev.sankofa.cli.demo.KeptDemo;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.EventListener;
import dev.sankofa.foundation.ExitStatus;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.recovery.point.PointSummary;
import dev.sankofa.recovery.point.RecoveryPointJson;
import dev.sankofa.sandbox.afrimart.AfriMartSize;
import dev.sankofa.testkit.DocumentedSchema;
import dev.sankofa.testkit.ScriptedHttpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job, end to end, as a user sees it first. */
class DemoTest {
    private final List<String> told = new ArrayList<>();

    @Test
    void bringsTheWholeShopBackAndProvesIt() {
        DemoResult result = demo(Optional.empty()).play();
        assertThat(result.isProven()).as(String.join("\n", result.lines(120))).isTrue();
        assertThat(told).hasSize(23);
        assertThat(String.join("\n", result.lines(120)))
                .contains("orders           3 125         3 100      3 100             25")
                .contains("keys               852           827        827             25")
                .contains("cluster objects     16            16         16              0")
                .contains("files in Git        14            14         14              0")
                .contains("the cluster is as Git says", "git clone has the deployed commit")
                .contains("keeps /app/uploads in an emptyDir")
                .contains("nobody uses 127.0.0.1:", "no order can be placed at the old server")
                .doesNotContain("not run")
                .contains("products and images, as customers see them ", "carts, as customers see them")
                .contains("images that run are those that ran", "workloads serve", "the application uses 127.0.0.1:")
                .contains("the digest of every image's name", "expiry of every key", "every product image exists")
                .contains("Everything in the recovery point came back, and it is proven.");
    }

    @Test
    void leavesTheRestoredServersRunningUntilTheyAreEnded(@TempDir Path directory) throws IOException {
        Path kept = directory.resolve("kept");
        DemoResult result = demo(Optional.of(kept)).play();
        assertThat(result.isProven()).isTrue();
        assertThat(kept.resolve("repository/config")).exists();
        assertThat(Files.readString(kept.resolve("sankofa.yaml"))).contains("${file:servers/database-password}");
        assertThat(CommandLine.run(
                                "doctor",
                                "--policy",
                                kept.resolve("sankofa.yaml").toString())
                        .status())
                .isEqualTo(ExitStatus.OK);
        assertThat(KeptDemo.stop(kept))
                .startsWith(
                        "Ended the database.",
                        "Ended the object store.",
                        "Ended the registry.",
                        "Ended Redis.",
                        "Ended the cluster.");
        assertThat(KeptDemo.stop(kept))
                .startsWith(
                        "The database was not running.",
                        "The object store was not running.",
                        "The registry was not running.",
                        "Redis was not running.",
                        "The cluster was not running.");
        requireDocumented(kept);
        aContractThatCannotBeAskedIsNotPassed(kept);
    }

    /** What was written is as its schemas say, with all that a real database and a real bucket told about themselves. */
    private static void requireDocumented(Path kept) throws IOException {
        assertThat(DocumentedSchema.of("policy.schema.json")
                        .problemsOfYaml(Files.readString(kept.resolve("sankofa.yaml"))))
                .isEmpty();
        Overrides policy =
                new Overrides(Optional.of(kept.resolve("sankofa.yaml").toString()), Optional.empty(), Optional.empty());
        Configuration configuration = new Configuration(policy, name -> Optional.empty(), kept, Catalogue.KINDS);
        try (OpenRepository repository =
                OpenRepository.open(configuration, Environment.ofProcess(), EventListener.NONE)) {
            PointSummary point = repository.points().find("latest");
            byte[] manifest = RecoveryPointJson.write(repository.points().manifest(point));
            assertThat(DocumentedSchema.of("recovery-point.schema.json")
                            .problemsOfJson(new String(manifest, StandardCharsets.UTF_8)))
                    .isEmpty();
        }
    }

    /** The database comes back, the bucket it refers to lets nobody look: the exit status must not say that all is well. */
    private static void aContractThatCannotBeAskedIsNotPassed(Path kept) throws IOException {
        String denied = "<Error><Code>AccessDenied</Code><Message>no</Message></Error>";
        try (ScriptedHttpServer closed = new ScriptedHttpServer(_ -> ScriptedHttpServer.answer(403, denied))) {
            Path policy = kept.resolve("sankofa.yaml");
            String uploads = "(kind: objects\\s+endpoint: )\\S+";
            Files.writeString(
                    policy,
                    Pattern.compile(uploads).matcher(Files.readString(policy)).replaceFirst("$1" + closed.endpoint()));
            requireUnasked(kept, policy.toString());
        }
    }

    private static void requireUnasked(Path kept, String policy) {
        String target = "db.data-directory=" + kept.resolve("again");
        String plan = kept.resolve("plan.json").toString();
        CommandLine.Outcome planned = CommandLine.run(
                "restore", "plan", "--policy", policy, "--component", "db", "--set", target, "--out", plan);
        assertThat(planned.status()).as(planned.err()).isEqualTo(ExitStatus.OK);
        CommandLine.Outcome applied = CommandLine.run("restore", "apply", plan, "--policy", policy);
        assertThat(applied.status()).as(applied.out() + applied.err()).isEqualTo(ExitStatus.WARNINGS);
        assertThat(applied.out())
                .contains("NOT RUN contract: every product image exists: ")
                .contains("every check that was made passed, but 1 contract COULD NOT BE ASKED, see above.");
    }

    @Test
    void refusesADirectoryThatIsNotEmpty(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("mine"), "do not touch");
        assertThatThrownBy(() -> demo(Optional.of(directory)).play())
                .isInstanceOfSatisfying(
                        SankofaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TARGET_REFUSED))
                .hasMessageContaining("is not empty");
        assertThat(directory.resolve("mine")).hasContent("do not touch");
    }

    private Demo demo(Optional<Path> kept) {
        DemoRequest request = new DemoRequest(AfriMartSize.SMALL, kept);
        return new Demo(
                Environment.ofProcess(), EventListener.NONE, new Cancellation(), request, "sankofa test", told::add);
    }
}
