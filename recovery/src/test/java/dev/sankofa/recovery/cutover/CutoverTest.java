package dev.sankofa.recovery.cutover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.cutover.ValueDigests;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import dev.sankofa.testkit.DocumentedSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CutoverTest {
    private static final Secret KEY = Secret.of("c3".repeat(32));
    private static final ValueDigests DIGESTS = new ValueDigests(KEY);

    @TempDir
    private Path directory;

    private final Scene scene = new Scene();
    private final World world = new World();
    private final String untouched = world.state();
    private CutoverFiles files = new CutoverFiles(Path.of("unset"));

    @BeforeEach
    void name() {
        files = new CutoverFiles(directory.resolve("db.cutover"));
    }

    private CutoverPlan plan(FenceMode fence, String... consents) {
        return scene.cutover(world).plan(scene.request(fence, consents), DIGESTS);
    }

    private CutoverReport apply(FenceMode fence, String... consents) {
        files.create(plan(fence, consents), KEY);
        return scene.cutover(world).apply(files);
    }

    private static void requireRefusal(ErrorCode code, String named, ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        SankofaException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(named);
    }

    @Test
    void theApplicationUsesTheNewServerAndNobodyTheOldOne() {
        CutoverReport report = apply(FenceMode.BEFORE);
        assertThat(report.outcome()).isEqualTo(CutoverReport.Outcome.SWITCHED);
        assertThat(world.values.values()).allMatch(value -> value.startsWith("postgres://u:p@" + World.NEW + "/d?o="));
        assertThat(world.oldServer.fenced).isTrue();
        assertThat(world.newServer.fenced).isFalse();
        assertThat(report.checks())
                .filteredOn(check -> check.result() == Verification.Result.PASSED)
                .extracting(Verification.Check::name)
                .contains(
                        "the new server is the planned one",
                        "the application uses " + World.NEW,
                        "the probe",
                        "nobody uses " + World.OLD);
        assertThat(report.hasDoubts()).as("no point was compared").isTrue();
    }

    @Test
    void planAndJournalAreAsTheirSchemasSayAndReadBackAsTheyWere() throws IOException {
        CutoverPlan plan = plan(FenceMode.BEFORE);
        files.create(plan, KEY);
        assertThat(files.readPlan().hash()).isEqualTo(plan.hash());
        assertThat(CutoverPlanJson.write(files.readPlan())).isEqualTo(CutoverPlanJson.write(plan));
        assertThat(DocumentedSchema.of("cutover-plan.schema.json").problemsOfJson(Files.readString(files.plan())))
                .isEmpty();
        world.moments.when("behind change", () -> world.newServer.probeAnswers = false);
        scene.cutover(world).apply(files);
        Journal journal = files.readJournal().orElseThrow();
        String written = new String(JournalJson.write(journal), StandardCharsets.UTF_8);
        assertThat(JournalJson.read("it", JournalJson.write(journal))).isEqualTo(journal);
        assertThat(DocumentedSchema.of("cutover-journal.schema.json").problemsOfJson(written))
                .isEmpty();
    }

    @Test
    void noValueIsInTheFiles() throws IOException {
        apply(FenceMode.BEFORE);
        for (String name : new String[] {"db.cutover", "db.cutover.journal"}) {
            assertThat(Files.readString(directory.resolve(name)))
                    .doesNotContain("u:p")
                    .doesNotContain(KEY.reveal());
        }
        assertThat(Files.getPosixFilePermissions(directory.resolve("db.cutover.key")))
                .hasSize(2);
    }

    @Test
    void anEditedPlanIsRefused() throws IOException {
        files.create(plan(FenceMode.BEFORE), KEY);
        Files.writeString(files.plan(), Files.readString(files.plan()).replace("5433", "5434"));
        requireRefusal(ErrorCode.USAGE, "has the hash", files::readPlan);
    }

    @Test
    void withoutAFenceTheOldServerStaysAsItIs() {
        CutoverReport report = apply(FenceMode.NONE);
        assertThat(report.outcome()).isEqualTo(CutoverReport.Outcome.SWITCHED);
        assertThat(world.oldServer.fenced).isFalse();
        assertThat(report.journal().entries()).noneMatch(entry -> entry.step().contains("fence"));
    }

    @Test
    void theFenceMayComeLast() {
        assertThat(apply(FenceMode.AFTER).outcome()).isEqualTo(CutoverReport.Outcome.SWITCHED);
        assertThat(world.oldServer.fenced).isTrue();
    }

    @Test
    void aRolloutThatNeverBecomesReadyIsPutBackWithTheReason() {
        world.programs.values().iterator().next().neverReady = Optional.of("ImagePullBackOff");
        CutoverReport report = apply(FenceMode.BEFORE);
        assertThat(report.outcome()).isEqualTo(CutoverReport.Outcome.ROLLED_BACK);
        assertThat(report.journal().failure().orElseThrow().message()).contains("ImagePullBackOff");
        assertThat(world.state()).isEqualTo(untouched);
        assertThat(report.hasDoubts())
                .as("it is not ready on the way back either")
                .isTrue();
    }

    @Test
    void aNewServerThatLetsNobodyInIsLeftAgain() {
        world.newServer.letsIn = false;
        CutoverReport report = apply(FenceMode.BEFORE);
        assertThat(report.outcome()).isEqualTo(CutoverReport.Outcome.ROLLED_BACK);
        assertThat(world.state()).isEqualTo(untouched);
    }

    @Test
    void aProbeWithoutAnAnswerIsPutBack() {
        files.create(plan(FenceMode.BEFORE), KEY);
        world.moments.when("behind change", () -> world.newServer.probeAnswers = false);
        CutoverReport report = scene.cutover(world).apply(files);
        assertThat(report.outcome()).isEqualTo(CutoverReport.Outcome.ROLLED_BACK);
        assertThat(report.journal().failure().orElseThrow().code()).isEqualTo("VERIFICATION_FAILED");
        assertThat(world.state()).isEqualTo(untouched);
    }

    @Test
    void aServerThatTheApplicationCannotReachIsNotedBeforeAnythingIsChanged() {
        world.reachable = Verification.Result.FAILED;
        CutoverReport report = apply(FenceMode.BEFORE);
        assertThat(report.outcome()).isEqualTo(CutoverReport.Outcome.ROLLED_BACK);
        Journal.Failure failure = report.journal().failure().orElseThrow();
        assertThat(failure.message()).contains("Deployment shop/backend can reach " + World.NEW);
        assertThat(failure.hint()).contains("NetworkPolicies", "--without-connection-test");
        assertThat(report.journal().entries())
                .extracting(Journal.Entry::step)
                .containsExactly(
                        "prove the new server", "test connections to the new server", "remove the connection tests");
        assertThat(world.state()).isEqualTo(untouched);
    }

    @Test
    void aConnectionThatCannotBeTriedIsSaidAndHindersNothing() {
        world.reachable = Verification.Result.NOT_RUN;
        CutoverReport report = apply(FenceMode.BEFORE);
        assertThat(report.outcome()).isEqualTo(CutoverReport.Outcome.SWITCHED);
        assertThat(report.hasDoubts()).isTrue();
    }

    @Test
    void anApplicationThatStopsAnsweringIsPutBack() {
        files.create(plan(FenceMode.BEFORE), KEY);
        world.moments.when("behind change", () -> world.answer = Verification.Result.FAILED);
        world.moments.when("behind put back", () -> world.answer = Verification.Result.PASSED);
        CutoverReport report = scene.cutover(world).apply(files);
        assertThat(report.outcome()).isEqualTo(CutoverReport.Outcome.ROLLED_BACK);
        assertThat(report.journal().failure().orElseThrow().message()).isEqualTo("http://shop/ answers: status 503");
        assertThat(report.checks()).last().matches(check -> check.result() == Verification.Result.PASSED);
        assertThat(world.state()).isEqualTo(untouched);
    }

    @Test
    void anApplicationThatDoesNotAnswerBeforehandIsRefusedUnlessItsServerIsGone() {
        world.answer = Verification.Result.FAILED;
        assertThat(plan(FenceMode.BEFORE).refusals())
                .anyMatch(finding -> finding.hint().contains("--accept silent-application"));
        assertThat(plan(FenceMode.BEFORE, "silent-application").isRefused()).isFalse();
        world.oldServer.answers = false;
        assertThat(plan(FenceMode.BEFORE, "unproven").isRefused()).isFalse();
    }

    @Test
    void anotherDatabaseIsRefusedUnlessAccepted() {
        world.newServer.identity = "9999";
        assertThat(plan(FenceMode.BEFORE).refusals())
                .anyMatch(finding -> finding.message().contains("9999, expected 7301")
                        && finding.hint().contains("--accept other-database"));
        assertThat(plan(FenceMode.BEFORE, "other-database").isRefused()).isFalse();
    }

    @Test
    void aWordThatAcceptsNothingIsRefused() {
        requireRefusal(
                ErrorCode.USAGE,
                "nothing is accepted by the word 'other-databse'",
                () -> plan(FenceMode.BEFORE, "other-databse"));
    }

    @Test
    void aDatabaseThatIsReplacedAfterThePlanIsNoticed() {
        files.create(plan(FenceMode.BEFORE), KEY);
        world.newServer.identity = "9999";
        requireRefusal(
                ErrorCode.PLAN_OUTDATED,
                "identity was 7301, is 9999",
                () -> scene.cutover(world).apply(files));
        assertThat(world.state()).isEqualTo(untouched);
    }

    @Test
    void anOldServerThatIsGoneIsSaidAndNotPassed() {
        world.oldServer.answers = false;
        assertThat(plan(FenceMode.BEFORE).refusals())
                .anyMatch(finding -> finding.hint().contains("--accept unproven"));
        CutoverReport report = apply(FenceMode.BEFORE, "unproven");
        assertThat(report.outcome()).isEqualTo(CutoverReport.Outcome.SWITCHED);
        assertThat(report.checks())
                .anyMatch(check -> check.name().equals("nobody uses " + World.OLD)
                        && check.result() == Verification.Result.NOT_RUN);
    }

    @Test
    void aSecretThatSomebodyElseChangedIsNamedAndNothingIsDone() {
        files.create(plan(FenceMode.BEFORE), KEY);
        world.values.put("Secret shop/app", "postgres://u:rotated@" + World.OLD + "/d");
        String changed = world.state();
        requireRefusal(
                ErrorCode.PLAN_OUTDATED,
                "Secret shop/app was changed",
                () -> scene.cutover(world).apply(files));
        assertThat(world.state()).isEqualTo(changed);
        assertThat(files.readJournal()).isEmpty();
    }

    @Test
    void anObjectThatNamesTheServerSinceThePlanIsNamed() {
        files.create(plan(FenceMode.BEFORE), KEY);
        world.values.put("Secret shop/late", "postgres://u:p@" + World.OLD + "/d");
        requireRefusal(
                ErrorCode.PLAN_OUTDATED,
                "Secret shop/late names the server now",
                () -> scene.cutover(world).apply(files));
    }

    @Test
    void aServerThatLosesTheProbeIsRefusedInThePlan() {
        world.newServer.probeAnswers = false;
        assertThat(plan(FenceMode.BEFORE).refusals())
                .anyMatch(finding -> finding.message().startsWith("the probe: "));
    }

    @Test
    void refusalsOfTheClusterAreObeyed() {
        world.findings.add(Finding.error("Secret shop/app", "it is immutable", "Make a new one."));
        requireRefusal(ErrorCode.TARGET_REFUSED, "it is immutable", () -> apply(FenceMode.BEFORE));
        assertThat(world.state()).isEqualTo(untouched);
    }

    @Test
    void whatCannotBePutBackIsNamedAndCanBeTriedAgain() {
        apply(FenceMode.BEFORE);
        String switched = world.values.get("ConfigMap shop/app");
        world.values.put("ConfigMap shop/app", "something else");
        CutoverReport report = scene.cutover(world).rollBack(files);
        assertThat(report.outcome()).isEqualTo(CutoverReport.Outcome.UNFINISHED);
        assertThat(report.trouble())
                .hasSize(1)
                .allMatch(failure -> failure.message().contains("ConfigMap shop/app"));
        world.values.put("ConfigMap shop/app", String.valueOf(switched));
        assertThat(scene.cutover(world).rollBack(files).outcome()).isEqualTo(CutoverReport.Outcome.ROLLED_BACK);
        assertThat(world.state()).isEqualTo(untouched);
    }

    @Test
    void aPlanIsAppliedOnce() {
        apply(FenceMode.BEFORE);
        requireRefusal(
                ErrorCode.USAGE, "was begun before", () -> scene.cutover(world).apply(files));
        assertThat(scene.cutover(world).resume(files).outcome()).isEqualTo(CutoverReport.Outcome.SWITCHED);
    }

    @Test
    void whatWasNeverBegunCannotBeGoneOnWith() {
        files.create(plan(FenceMode.BEFORE), KEY);
        requireRefusal(
                ErrorCode.USAGE, "was never begun", () -> scene.cutover(world).resume(files));
        requireRefusal(
                ErrorCode.USAGE, "was never begun", () -> scene.cutover(world).rollBack(files));
    }

    @Test
    void twoRunsDoNotWorkOnOnePlan() {
        files.create(plan(FenceMode.BEFORE), KEY);
        try (CutoverFiles.Held _ = files.hold()) {
            requireRefusal(
                    ErrorCode.REPOSITORY_LOCKED,
                    "another run is at work",
                    () -> scene.cutover(world).apply(files));
        }
        assertThat(scene.cutover(world).apply(files).outcome()).isEqualTo(CutoverReport.Outcome.SWITCHED);
    }

    @Test
    void anInterruptedRunSaysBothWaysOn() {
        files.create(plan(FenceMode.BEFORE), KEY);
        Cutover cutover = scene.cutover(world);
        scene.cancellation.cancel();
        assertThatThrownBy(() -> cutover.apply(files))
                .isInstanceOfSatisfying(
                        SankofaException.class,
                        e -> assertThat(e.hint().orElseThrow()).contains("resume", "rollback"));
    }

    @Test
    void aJournalThatCannotBeWrittenStopsEverything() {
        CutoverPlan plan = plan(FenceMode.BEFORE);
        JournalStore full = new JournalStore() {
            private int left = 6;

            @Override
            public Optional<byte[]> read() {
                return Optional.empty();
            }

            @Override
            public void write(byte[] journal) throws IOException {
                if (left-- == 0) {
                    throw new IOException("No space left on device");
                }
            }
        };
        requireRefusal(
                ErrorCode.TARGET_FAILED,
                "No space left",
                () -> scene.cutover(world).begin(plan, DIGESTS, full));
        assertThat(world.values.get("Secret monitoring/exporter")).contains(World.OLD.toString());
    }
}
