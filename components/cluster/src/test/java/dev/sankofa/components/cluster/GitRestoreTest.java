package dev.sankofa.components.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.cluster.git.GitRepository;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.components.spi.Severity;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.Verification.Result;
import dev.sankofa.components.spi.VerificationSubject;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.EventListener;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.sandbox.kubernetes.ApiServer;
import dev.sankofa.testkit.CaptureStore;
import dev.sankofa.testkit.ProgramRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Git repository of a point comes back into a directory, beside the objects. */
final class GitRestoreTest {
    @TempDir
    Path directory;

    private final ClusterKind kind = new ClusterKind(TestCluster.QUICK);
    private ApiServer server;
    private Repository origin;
    private Path target;

    @BeforeEach
    void start() throws IOException {
        server = ApiServer.start();
        try (ApiClient client = TestCluster.client(access())) {
            new ShopObjects(client, "shop").create();
        }
        origin = GitRepository.create(
                directory.resolve("origin"), Map.of("k8s/settings.yaml", "{}\n", "README", "shop\n"));
        target = directory.resolve("restored/deploy.git");
    }

    @AfterEach
    void stop() {
        origin.close();
        server.close();
    }

    private Map<String, Object> access() {
        return Map.of("server", server.endpoint().toString(), "token", server.token());
    }

    private RunContext run() {
        return new RunContext(EventListener.NONE, new Cancellation(), InstantSource.system(), directory);
    }

    private Component component(boolean git) {
        Map<String, Object> settings = new LinkedHashMap<>(access());
        settings.put("namespaces", List.of("shop"));
        settings.put("kinds", List.of("ConfigMap"));
        if (git) {
            settings.put("git", origin.getWorkTree().toString());
        }
        return kind.open("cluster", Settings.of("component cluster", kind.settings(), settings));
    }

    private CaptureSource capture(boolean git) throws IOException {
        CaptureStore store = new CaptureStore(Files.createDirectory(directory.resolve("store")));
        return store.seal(component(git).capture(store, run()).facts());
    }

    private Settings restore() {
        return Settings.of(
                "restore of cluster",
                kind.restoreSettings(),
                Map.of("git-directory", target.toString(), "namespace-map", List.of("shop=copy")));
    }

    private String git(Path in, String... arguments) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of("git", "-C", in.toString()));
        command.addAll(List.of(arguments));
        return ProgramRun.output(command);
    }

    private static Verification.Check files(Verification proof) {
        return proof.checks().stream()
                .filter(check -> check.name().equals("files of the Git repository"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void gitTakesWhatComesBackAndEveryFileIsProven() throws Exception {
        CaptureSource capture = capture(true);
        RestorePlan plan = component(true).planRestore(capture, restore(), run());
        assertThat(plan.steps()).anyMatch(step -> step.object().equals("git repository " + target));
        component(true).restore(plan, capture, restore(), run());

        git(target, "fsck", "--strict");
        git(directory, "clone", "-q", target.toString(), "clone");
        Path clone = directory.resolve("clone");
        assertThat(git(clone, "rev-parse", "HEAD"))
                .isEqualTo(Objects.requireNonNull(origin.resolve("main")).name());
        assertThat(git(clone, "branch", "--show-current")).isEqualTo("main");
        assertThat(git(clone, "tag")).isEqualTo("v1");
        assertThat(clone.resolve("README")).hasContent("shop\n");

        VerificationSubject subject = new VerificationSubject.RestoredTarget(restore());
        Verification proof = component(true).verify(capture, subject, run());
        assertThat(proof.isPassed()).as(proof.checks().toString()).isTrue();
        assertThat(files(proof).compared()).isGreaterThan(3);

        Files.writeString(target.resolve("packed-refs"), "nothing\n");
        assertThat(files(component(true).verify(capture, subject, run()))).satisfies(check -> {
            assertThat(check.result()).isEqualTo(Result.FAILED);
            assertThat(check.detail()).contains("packed-refs");
        });
    }

    @Test
    void aDirectoryThatIsNotEmptyIsRefusedInThePlanAndLeftAloneLater() throws IOException {
        CaptureSource capture = capture(true);
        RestorePlan plan = component(true).planRestore(capture, restore(), run());
        Files.createDirectories(target);
        Files.writeString(target.resolve("mine"), "kept");
        Finding refusal = error(component(true).planRestore(capture, restore(), run()));
        assertThat(refusal.message()).isEqualTo("the directory is not empty");
        SankofaException outdated = catchThrowableOfType(
                SankofaException.class, () -> component(true).restore(plan, capture, restore(), run()));
        assertThat(outdated.code()).isEqualTo(ErrorCode.PLAN_OUTDATED);
        assertThat(target).isDirectoryContaining(path -> path.endsWith("mine"));
        assertThat(server.objects().get("v1", "Namespace", "", "copy"))
                .as("nothing was changed")
                .isEmpty();
    }

    @Test
    void aPointWithoutARepositoryIsRefused() throws IOException {
        Finding refusal = error(component(false).planRestore(capture(false), restore(), run()));
        assertThat(refusal.message()).isEqualTo("the point has no Git repository");
        assertThat(refusal.hint()).contains("git-directory");
    }

    private static Finding error(RestorePlan plan) {
        return plan.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .findFirst()
                .orElseThrow(() -> new AssertionError("the plan is not refused: " + plan.findings()));
    }
}
