package dev.sankofa.components.postgres;

import dev.sankofa.components.postgres.capture.CaptureFacts;
import dev.sankofa.components.postgres.capture.CaptureRun;
import dev.sankofa.components.postgres.capture.Discoverer;
import dev.sankofa.components.postgres.proof.ScratchProof;
import dev.sankofa.components.postgres.proof.ServerPrograms;
import dev.sankofa.components.postgres.restore.RestorePlanner;
import dev.sankofa.components.postgres.restore.RestoreRun;
import dev.sankofa.components.postgres.restore.RestoreTarget;
import dev.sankofa.components.postgres.restore.RestoredFiles;
import dev.sankofa.components.postgres.serving.PostgresInstance;
import dev.sankofa.components.postgres.serving.ServingRules;
import dev.sankofa.components.postgres.source.PostgresSource;
import dev.sankofa.components.postgres.wire.ServerAddress;
import dev.sankofa.components.postgres.wire.WireConnection;
import dev.sankofa.components.spi.Capabilities;
import dev.sankofa.components.spi.Capture;
import dev.sankofa.components.spi.CaptureSink;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.Discovery;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.Referencing;
import dev.sankofa.components.spi.RestoreOutcome;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.components.spi.Severity;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.VerificationSubject;
import dev.sankofa.components.spi.cutover.Endpoint;
import dev.sankofa.components.spi.cutover.Protocol;
import dev.sankofa.components.spi.cutover.Served;
import dev.sankofa.components.spi.cutover.ServedInstance;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** One PostgreSQL cluster. */
final class PostgresComponent implements Component, Referencing, Served {
    private static final Protocol PROTOCOL = new Protocol(List.of("postgres", "postgresql"), 5432);

    private final String name;
    private final PostgresSource source;
    private final ServingRules serving;

    PostgresComponent(String name, PostgresSource source, ServingRules serving) {
        this.name = name;
        this.source = source;
        this.serving = serving;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(false, false, true, true);
    }

    @Override
    public Discovery discover(RunContext run) {
        run.cancellation().check();
        return new Discoverer(source).discover();
    }

    @Override
    public Capture capture(CaptureSink sink, RunContext run) {
        return new CaptureRun(name, source, sink, run).take();
    }

    @Override
    public RestorePlan planRestore(CaptureSource capture, Settings target, RunContext run) {
        run.cancellation().check();
        OptionalInt programs = source.programs().map(ServerPrograms::majorOf).orElse(OptionalInt.empty());
        return new RestorePlanner(CaptureFacts.read(capture.facts()), RestoreTarget.of(target), programs).plan();
    }

    @Override
    public RestoreOutcome restore(RestorePlan plan, CaptureSource capture, Settings target, RunContext run) {
        run.cancellation().check();
        requireAccepted(plan);
        RestorePlan now = planRestore(capture, target, run);
        if (!now.equals(plan)) {
            throw new SankofaException(
                    ErrorCode.PLAN_OUTDATED,
                    "the target " + plan.target() + " is no longer what the plan saw" + reason(now),
                    "Make a new plan and look at it again.");
        }
        return RestoreRun.restore(name, capture, RestoreTarget.of(target), run);
    }

    private static void requireAccepted(RestorePlan plan) {
        for (Finding finding : plan.findings()) {
            if (finding.severity() == Severity.ERROR) {
                throw new SankofaException(
                        ErrorCode.TARGET_REFUSED,
                        "the restore to " + plan.target() + " is refused: " + finding.subject() + ": "
                                + finding.message(),
                        finding.hint());
            }
        }
    }

    private static String reason(RestorePlan now) {
        return now.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .findFirst()
                .map(finding -> ": " + finding.subject() + ": " + finding.message())
                .orElse("");
    }

    @Override
    public Verification verify(CaptureSource capture, VerificationSubject subject, RunContext run) {
        run.cancellation().check();
        return switch (subject) {
            case VerificationSubject.CaptureItself _ -> verifyCapture(capture, run);
            case VerificationSubject.RestoredTarget(Settings target) -> verifyRestored(capture, target, run);
        };
    }

    private Verification verifyCapture(CaptureSource capture, RunContext run) {
        CaptureFacts facts = CaptureFacts.read(capture.facts());
        Optional<ServerPrograms> programs = ServerPrograms.find(source.programs(), facts.major());
        if (programs.isPresent()) {
            return new ScratchProof(name, capture, source.tables(), programs.get(), run).prove();
        }
        return new Verification(
                List.of(
                        RestoredFiles.verifyCapture(capture, run),
                        new Verification.Check(
                                "a server starts and recovers",
                                Verification.Result.NOT_RUN,
                                0,
                                "no programs of PostgreSQL " + facts.major() + " were found on the PATH or in the usual"
                                        + " places; name them with the setting programs")),
                Facts.NONE);
    }

    private Verification verifyRestored(CaptureSource capture, Settings target, RunContext run) {
        Optional<PostgresSource> live = LiveTarget.of(source, target);
        if (live.isPresent()) {
            return new LiveComparison(live.get(), capture, run).compare();
        }
        return new Verification(List.of(RestoredFiles.verify(capture, RestoreTarget.of(target), run)), Facts.NONE);
    }

    @Override
    public void references(Settings target, String query, RunContext run, Consumer<String> consumer) {
        run.cancellation().check();
        PostgresSource asked = LiveTarget.of(source, target).orElse(source);
        try (WireConnection connection = asked.openDatabase(asked.database())) {
            connection.query("SET default_transaction_read_only = on");
            connection.query(query, row -> {
                run.cancellation().check();
                row.optionalText(0).ifPresent(consumer);
            });
        } catch (IOException e) {
            throw asked.failures().running("reading references", e);
        }
    }

    @Override
    public Protocol protocol() {
        return PROTOCOL;
    }

    @Override
    public Endpoint endpoint() {
        return new Endpoint(source.address().host(), source.address().port());
    }

    @Override
    public List<Endpoint> otherNames() {
        return serving.served().names();
    }

    @Override
    public Optional<String> usedIn() {
        return serving.served().usedIn();
    }

    @Override
    public ServedInstance at(Endpoint endpoint) {
        PostgresSource server = source.at(new ServerAddress.Tcp(endpoint.host(), endpoint.port()));
        return new PostgresInstance(
                server, serving, (capture, run) -> new LiveComparison(server, capture, run).compare());
    }

    /** Without settings: one of them is a password. */
    @Override
    public String toString() {
        return "postgres component " + name;
    }
}
