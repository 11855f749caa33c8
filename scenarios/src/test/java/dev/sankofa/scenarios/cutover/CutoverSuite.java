package dev.sankofa.scenarios.cutover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.components.cluster.switchover.ClusterSwitching;
import dev.sankofa.components.cluster.switchover.CutoverSettings;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.cutover.Endpoint;
import dev.sankofa.components.spi.cutover.Switching;
import dev.sankofa.components.spi.cutover.ValueDigests;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import dev.sankofa.recovery.cutover.Cutover;
import dev.sankofa.recovery.cutover.CutoverFiles;
import dev.sankofa.recovery.cutover.CutoverParties;
import dev.sankofa.recovery.cutover.CutoverPlan;
import dev.sankofa.recovery.cutover.CutoverReport;
import dev.sankofa.recovery.cutover.CutoverReport.Outcome;
import dev.sankofa.recovery.cutover.CutoverRequest;
import dev.sankofa.recovery.cutover.FenceMode;
import dev.sankofa.recovery.cutover.Journal;
import dev.sankofa.recovery.cutover.RestoredPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shop is moved to its restored database, or back, whatever happens on the way; on any API server. */
abstract class CutoverSuite {
    private static final Secret KEY = Secret.of("77".repeat(32));
    private static final Duration LIMIT = Duration.ofSeconds(15);

    @TempDir
    private static Path directory;

    static ShopDatabase database;
    private static int files;

    ShopCluster cluster;
    private AutoCloseable pods;
    private Map<String, String> before;

    /** How to reach an API server. */
    abstract Map<String, ?> settings();

    /** Plays the pods of the cluster, if somebody must. */
    abstract AutoCloseable play(ShopCluster shop);

    /** What pods that really run say of the connection, or those that only play. */
    abstract Verification.Result connections();

    private void requireTested(CutoverReport report) {
        assertThat(report.checks())
                .filteredOn(check -> check.name().contains(" can reach "))
                .hasSize(2)
                .allMatch(check -> check.result() == connections());
        assertThat(cluster.jobs()).as("what was made for the test is gone").isEmpty();
    }

    @BeforeAll
    static void restoreTheDatabase() throws IOException {
        database = new ShopDatabase(directory.resolve("databases"));
    }

    @AfterAll
    static void closeTheDatabase() {
        database.close();
    }

    @BeforeEach
    void openTheShop() {
        cluster = new ShopCluster(settings(), database.url(), "DATABASE_URL", "DATA_SOURCE_NAME");
        before = cluster.values();
        pods = play(cluster);
        waitFor(() -> database.sessions(database.old) == 3);
    }

    @AfterEach
    void closeTheShop() throws Exception {
        pods.close();
        cluster.close();
        database.old.execute(
                "template1",
                "ALTER DATABASE shop ALLOW_CONNECTIONS true",
                "ALTER DATABASE postgres ALLOW_CONNECTIONS true");
    }

    private static void waitFor(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for a minute").isLessThan(end);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private Switching switching(Map<String, ?> reached) {
        return new ClusterSwitching(
                "k8s", ShopCluster.access(reached), List.of(cluster.shop), CutoverSettings.USUAL, ShopCluster.BRIEF);
    }

    final Cutover cutover() throws IOException {
        return cutover(switching(settings()));
    }

    final Cutover cutover(Switching switching) throws IOException {
        return new Cutover(
                new CutoverParties(database.served(), switching, Optional.of(database.capture)), database.run());
    }

    static CutoverRequest request(Endpoint to, boolean testsConnections) {
        return request(to, testsConnections, LIMIT);
    }

    static CutoverRequest request(Endpoint to, boolean testsConnections, Duration limit) {
        return new CutoverRequest(
                "shop",
                "db",
                "k8s",
                List.of(),
                to,
                List.of(),
                Optional.of(ShopDatabase.endpoint(database.restored)),
                Optional.of(new RestoredPoint("20261122T120000Z-test", Instant.EPOCH)),
                FenceMode.BEFORE,
                testsConnections,
                Set.of(),
                limit);
    }

    private CutoverFiles plan() throws IOException {
        return plan(cutover(), request(ShopDatabase.endpoint(database.restored), false));
    }

    final CutoverFiles plan(Cutover cutover, CutoverRequest request) {
        CutoverFiles kept = new CutoverFiles(directory.resolve("plan-" + files++));
        CutoverPlan plan = cutover.plan(request, new ValueDigests(KEY));
        assertThat(plan.refusals()).isEmpty();
        assertThat(plan.switching().changes()).hasSize(2);
        kept.create(plan, KEY);
        return kept;
    }

    private void requireSwitched() {
        String old = ShopDatabase.endpoint(database.old).toString();
        String restored = ShopDatabase.endpoint(database.restored).toString();
        assertThat(cluster.values())
                .allSatisfy((key, value) -> assertThat(value)
                        .isEqualTo(String.valueOf(before.get(key)).replace(old, restored)));
        assertThat(database.sessions(database.restored)).isEqualTo(3);
        assertThat(database.sessions(database.old)).isZero();
        assertThat(database.isFenced(database.old)).isTrue();
    }

    final void requireBack() {
        assertThat(cluster.values()).isEqualTo(before);
        assertThat(database.isFenced(database.old)).isFalse();
        waitFor(() -> database.sessions(database.old) == 3);
        waitFor(() -> database.sessions(database.restored) == 0);
    }

    @Test
    void theShopUsesTheRestoredDatabaseAndCanBeTakenBack() throws IOException {
        CutoverFiles kept = plan(cutover(), request(ShopDatabase.endpoint(database.restored), true));
        CutoverReport report = cutover().apply(kept);
        assertThat(report.outcome()).as("%s", report.journal()).isEqualTo(Outcome.SWITCHED);
        assertThat(report.checks())
                .filteredOn(check -> !check.name().contains(" can reach "))
                .allMatch(check -> check.result() == Verification.Result.PASSED);
        requireTested(report);
        assertThat(report.checks())
                .extracting(Verification.Check::name)
                .contains("system identifier", "the probe", "nobody uses " + ShopDatabase.endpoint(database.old));
        requireSwitched();
        assertThat(cutover().rollBack(kept).outcome()).isEqualTo(Outcome.ROLLED_BACK);
        requireBack();
        for (String name : List.of("", ".journal")) {
            Path file = kept.plan().resolveSibling(kept.plan().getFileName() + name);
            assertThat(Files.readString(file)).doesNotContain("ss%2Fw").doesNotContain("unchanged");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'metadata':{'annotations':{'lab/fate':'crash'}}}|pod backend-|CrashLoopBackOff|kubectl logs",
                "{'metadata':{'annotations':{'lab/fate':'stuck'}}}|pod backend-|ImagePullBackOff|Bring the image",
                "{'spec':{'nodeSelector':{'disk':'huge'}}}|pod backend-|Unschedulable, 0/1 nodes|Add a node that fits"
            })
    void aRolloutThatNeverBecomesReadyIsTakenBackWithItsReason(String pods, String who, String reason, String hint)
            throws IOException {
        requireTakenBack(() -> cluster.changeBackendPods(pods), List.of(who, reason), hint);
    }

    /** @param trouble what keeps the backend's new pods from coming up */
    final void requireTakenBack(Runnable trouble, List<String> words, String hint) throws IOException {
        CutoverFiles kept =
                plan(cutover(), request(ShopDatabase.endpoint(database.restored), false, Duration.ofSeconds(6)));
        trouble.run();
        CutoverReport report = cutover().apply(kept);
        assertThat(report.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        Journal.Failure failure = report.journal().failure().orElseThrow();
        assertThat(failure.message())
                .contains("Deployment", "/backend does not become ready: ")
                .contains(words);
        assertThat(failure.hint()).contains(hint);
        assertThat(report.hasDoubts())
                .as("it does not come up on the way back either")
                .isTrue();
        assertThat(cluster.values()).isEqualTo(before);
        assertThat(database.isFenced(database.old)).isFalse();
    }

    @Test
    void aRestoredDatabaseThatRefusesLoginsIsLeftAgain() throws IOException {
        CutoverFiles kept = plan();
        database.restored.execute("postgres", "ALTER ROLE backend NOLOGIN");
        try {
            CutoverReport report = cutover().apply(kept);
            assertThat(report.outcome()).isEqualTo(Outcome.ROLLED_BACK);
            requireBack();
        } finally {
            database.restored.execute("postgres", "ALTER ROLE backend LOGIN");
        }
    }

    @Test
    void aDatabaseWithOtherRowsIsRefusedBeforeAnythingIsChanged() throws IOException {
        CutoverFiles kept = plan();
        database.restored.execute("shop", "UPDATE products SET name = 'other' WHERE id = 7");
        try {
            CutoverReport report = cutover().apply(kept);
            assertThat(report.outcome()).isEqualTo(Outcome.ROLLED_BACK);
            assertThat(report.journal().failure().orElseThrow().code()).isEqualTo("VERIFICATION_FAILED");
            assertThat(report.journal().entries()).hasSize(1);
            requireBack();
        } finally {
            database.restored.execute("shop", "UPDATE products SET name = 'product 7' WHERE id = 7");
        }
    }

    @Test
    void aSecretThatSomebodyElseChangedIsNamedAndNothingIsDone() throws IOException {
        CutoverFiles kept = plan();
        cluster.patch("", "Secret", cluster.shop, "app", "{'data':{'JWT_SECRET':'bmV3'}}");
        before = cluster.values();
        assertThatThrownBy(() -> cutover().apply(kept))
                .isInstanceOfSatisfying(
                        SankofaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PLAN_OUTDATED))
                .hasMessageContaining("Secret " + cluster.shop + "/app was changed since the plan");
        requireBack();
    }

    @Test
    void aSecretThatSomebodyElseChangesAtTheLastMomentIsNamedAndEverythingElsePutBack() throws IOException {
        CutoverFiles kept = plan();
        Switching disturbed = Gate.happeningBeforeChanges(
                switching(settings()),
                () -> cluster.patch("", "Secret", cluster.shop, "app", "{'data':{'JWT_SECRET':'bmV3'}}"));
        CutoverReport report = cutover(disturbed).apply(kept);
        assertThat(report.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        Journal.Failure failure = report.journal().failure().orElseThrow();
        assertThat(failure.code()).isEqualTo("PLAN_OUTDATED");
        assertThat(failure.message()).contains("Secret " + cluster.shop + "/app was changed since the plan");
        assertThat(failure.hint()).contains("Look who changed it", "make a new plan");
        before.put("app.JWT_SECRET", "new");
        requireBack();
    }

    @Test
    void anApiServerThatGoesAwayHalfWayIsWaitedForByTheNextRun() throws Exception {
        CutoverFiles kept = plan();
        try (Gate gate = new Gate(settings(), directory)) {
            CutoverReport report = cutover(gate.closingAtTheFirstRestart(switching(gate.settings())))
                    .apply(kept);
            assertThat(report.outcome()).isEqualTo(Outcome.UNFINISHED);
            assertThat(report.trouble()).isNotEmpty();
        }
        assertThat(cluster.values()).isNotEqualTo(before);
        assertThat(cutover().rollBack(kept).outcome()).isEqualTo(Outcome.ROLLED_BACK);
        requireBack();
    }

    @Test
    void aRunThatIsKilledBetweenPatchAndRestartIsResumed() throws IOException {
        CutoverFiles kept = plan();
        assertThatThrownBy(() -> cutover(Gate.dyingAtTheFirstRestart(switching(settings())))
                        .apply(kept))
                .isInstanceOf(Gate.Killed.class);
        assertThat(cluster.values()).isNotEqualTo(before);
        assertThat(cutover().resume(kept).outcome()).isEqualTo(Outcome.SWITCHED);
        requireSwitched();
        assertThat(cutover().rollBack(kept).outcome()).isEqualTo(Outcome.ROLLED_BACK);
        requireBack();
    }

    @Test
    void anotherDatabaseIsRefusedInThePlan() throws IOException {
        try (var other = database.another()) {
            CutoverRequest wrong = new CutoverRequest(
                    "shop",
                    "db",
                    "k8s",
                    List.of(),
                    ShopDatabase.endpoint(other),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    FenceMode.BEFORE,
                    false,
                    Set.of(),
                    LIMIT);
            assertThat(cutover().plan(wrong, new ValueDigests(KEY)).refusals())
                    .anyMatch(finding -> finding.message().contains("not a copy of the old one"));
        }
    }
}
