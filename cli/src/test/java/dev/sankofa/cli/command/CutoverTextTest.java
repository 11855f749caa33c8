package dev.sankofa.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.cli.output.Console;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.cutover.Endpoint;
import dev.sankofa.components.spi.cutover.Fence;
import dev.sankofa.components.spi.cutover.SwitchPlan;
import dev.sankofa.recovery.cutover.CutoverFiles;
import dev.sankofa.recovery.cutover.CutoverPlan;
import dev.sankofa.recovery.cutover.CutoverReport;
import dev.sankofa.recovery.cutover.CutoverRequest;
import dev.sankofa.recovery.cutover.FenceMode;
import dev.sankofa.recovery.cutover.Journal;
import dev.sankofa.recovery.cutover.RestoredPoint;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CutoverTextTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Endpoint OLD = new Endpoint("afrimart-postgres.cx7.eu-north-1.rds.example.com", 5432);
    private static final Endpoint NEW = new Endpoint("db-restored.internal", 6543);

    private static Console console(int width) {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream());
        return new Console(nowhere, nowhere, Optional.empty(), false, false, width, () -> ZoneOffset.UTC);
    }

    private static CutoverPlan plan(FenceMode mode, Finding... findings) {
        CutoverRequest request = new CutoverRequest(
                "afrimart",
                "db",
                "k8s",
                List.of(),
                NEW,
                List.of(),
                Optional.empty(),
                Optional.of(new RestoredPoint("20261122T113000Z-k3f9", NOON.minusSeconds(1800))),
                mode,
                true,
                Set.of(),
                Duration.ofMinutes(5));
        SwitchPlan switching = new SwitchPlan(
                List.of(new SwitchPlan.ConnectionTest(
                        "Job afrimart/sankofa-connection-test-1", "as Deployment afrimart/backend", Facts.NONE)),
                List.of(new SwitchPlan.Change(
                        "Secret afrimart/afrimart-secrets", "DATABASE_URL (postgresql URL)", Facts.NONE)),
                List.of(new SwitchPlan.Consumer(
                        "Deployment afrimart/backend",
                        "reads Secret afrimart/afrimart-secrets (env from)",
                        true,
                        Facts.NONE)),
                List.of("http://shop.example/health"),
                List.of(findings));
        return new CutoverPlan(
                request,
                List.of(OLD),
                OLD,
                NEW,
                true,
                Optional.of("7301"),
                mode == FenceMode.NONE
                        ? Optional.empty()
                        : Optional.of(
                                new Fence("no connections to afrimart; sessions in them end", Facts.NONE, List.of())),
                switching,
                List.of(),
                NOON);
    }

    @Test
    void aPlanIsReadInTheOrderInWhichItIsDone() {
        List<String> lines = CutoverText.plan(
                plan(FenceMode.BEFORE, Finding.warning("Job afrimart/report", "it runs on", "Wait.")), console(200));
        assertThat(lines)
                .containsExactly(
                        "Cutover of db from " + OLD + " to " + NEW,
                        "  to the state of 2026-11-22 11:30:00 (point 20261122T113000Z-k3f9); what was written since is not"
                                + " there",
                        "",
                        "  1. prove that " + NEW + " is the right server and holds what was captured",
                        "  2. try a connection to " + NEW
                                + " with Job afrimart/sankofa-connection-test-1, which is made for it"
                                + " and removed again: as Deployment afrimart/backend",
                        "  3. fence " + OLD + ": no connections to afrimart; sessions in them end",
                        "  4. change Secret afrimart/afrimart-secrets: DATABASE_URL (postgresql URL)",
                        "  5. restart Deployment afrimart/backend and wait, at most 5 min 00 s; it reads Secret"
                                + " afrimart/afrimart-secrets (env from)",
                        "  6. prove that the application has sessions on the new server, and ask the probe",
                        "  7. ask the application: http://shop.example/health",
                        "  8. prove that nobody is left on the old server",
                        "",
                        "warning: Job afrimart/report: it runs on. Wait.");
        assertThat(CutoverText.plan(plan(FenceMode.AFTER), console(200)).get(9)).startsWith("  7. fence ");
        assertThat(CutoverText.plan(plan(FenceMode.NONE), console(200))).noneMatch(line -> line.contains("fence"));
    }

    @Test
    void everyLineFitsANarrowTerminal() {
        Journal journal = new Journal(
                "00",
                Journal.State.ROLLED_BACK,
                List.of(new Journal.Entry(
                        "wait for Deployment afrimart/backend",
                        NOON,
                        Optional.of(NOON.plusSeconds(3)),
                        List.of(new Verification.Check(
                                "the application uses " + NEW + " again",
                                Verification.Result.FAILED,
                                0,
                                "it has none")))),
                Optional.of(new Journal.Failure(
                        "wait for Deployment afrimart/backend",
                        "TARGET_FAILED",
                        "Deployment afrimart/backend does not become ready: CrashLoopBackOff",
                        "Read the container's log: kubectl logs --previous.")));
        CutoverPlan plan =
                plan(FenceMode.BEFORE, Finding.error("Secret afrimart/x", "it is immutable", "Make a copy."));
        CutoverReport report = new CutoverReport(plan, journal, List.of(), Duration.ofSeconds(9));
        for (int width : new int[] {60, 80, 100}) {
            Console console = console(width);
            assertThat(CutoverText.plan(plan, console)).allMatch(line -> line.length() <= width);
            assertThat(CutoverText.journal(journal, console)).allMatch(line -> line.length() <= width);
            assertThat(CutoverText.report(report, new CutoverFiles(Path.of("db.cutover")), console))
                    .allMatch(line -> line.length() <= width);
        }
    }

    @Test
    void theVerdictSaysWhereTheApplicationIs() {
        CutoverPlan plan = plan(FenceMode.BEFORE);
        CutoverFiles files = new CutoverFiles(Path.of("db.cutover"));
        assertThat(verdict(plan, Journal.State.APPLIED, files))
                .startsWith("Switched in 9.0 s: the application uses " + NEW)
                .contains("'sankofa cutover rollback db.cutover'");
        assertThat(verdict(plan, Journal.State.ROLLED_BACK, files))
                .startsWith("Put back in 9.0 s: the configuration names " + OLD);
        assertThat(verdict(plan, Journal.State.ROLLING_BACK, files)).startsWith("NOT EVERYTHING IS PUT BACK.");
    }

    private static String verdict(CutoverPlan plan, Journal.State state, CutoverFiles files) {
        Journal journal = new Journal("00", state, List.of(), Optional.empty());
        return CutoverText.report(
                        new CutoverReport(plan, journal, List.of(), Duration.ofSeconds(9)), files, console(400))
                .getLast();
    }
}
