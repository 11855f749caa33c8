package dev.sankofa.components.postgres.capture;

import dev.sankofa.components.postgres.backup.BackupReceiver;
import dev.sankofa.components.postgres.backup.BackupRequest;
import dev.sankofa.components.postgres.backup.BaseBackup;
import dev.sankofa.components.postgres.backup.DamagedPage;
import dev.sankofa.components.postgres.backup.ReceivedBackup;
import dev.sankofa.components.postgres.source.PostgresSource;
import dev.sankofa.components.postgres.tables.QuietWatch;
import dev.sankofa.components.postgres.wire.ServerErrorException;
import dev.sankofa.components.postgres.wire.ServerMessage;
import dev.sankofa.components.postgres.wire.WireConnection;
import dev.sankofa.components.spi.Capture;
import dev.sankofa.components.spi.CaptureSink;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One capture of a server, from the first connection to the facts. */
public final class CaptureRun {
    private final String name;
    private final PostgresSource source;
    private final CaptureSink sink;
    private final RunContext run;
    private final List<Finding> findings = new ArrayList<>();

    public CaptureRun(String name, PostgresSource source, CaptureSink sink, RunContext run) {
        this.name = name;
        this.source = source;
        this.sink = sink;
        this.run = run;
    }

    public Capture take() {
        run.cancellation().check();
        Instant begun = run.clock().instant();
        try (WireConnection replication = source.openReplication()) {
            ServerIdentity server = ServerIdentity.ask(replication);
            requireSupported(server);
            try (SqlCompanion sql = companion()) {
                return take(replication, server, sql, begun);
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** When the run was cancelled, whatever broke then broke because of that. */
    private SankofaException failed(IOException e) {
        run.cancellation().check();
        return source.failures().running("reading the database", e);
    }

    private static void requireSupported(ServerIdentity server) {
        if (!server.isSupported()) {
            throw new SankofaException(
                    ErrorCode.UNSUPPORTED,
                    "PostgreSQL " + server.version() + " is not supported",
                    "Versions 14 to 18 are.");
        }
    }

    private @Nullable SqlCompanion companion() throws IOException {
        try {
            return SqlCompanion.open(source);
        } catch (SankofaException e) {
            findings.add(Finding.warning(
                    "tables",
                    "no questions in SQL are possible, so that tables are not counted: " + e.getMessage(),
                    e.hint().orElse("Let the role connect to the database named by the setting database.")));
            return null;
        }
    }

    private Capture take(WireConnection replication, ServerIdentity server, @Nullable SqlCompanion sql, Instant begun)
            throws IOException {
        BaseBackup backup = start(replication, server);
        if (sql != null) {
            sql.startLooking();
        }
        Steps step = Steps.begin(name, "reading the database", run, 0, backup.expectedBytes());
        ReceivedBackup received = receive(replication, server, backup, step);
        step.finish(received.files(), received.bytes());
        Optional<QuietWatch.Look> end = sql == null
                ? Optional.empty()
                : sql.stopLooking().lastUpTo(received.end().lsn());
        CaptureFacts facts = new CaptureFacts(
                server.systemIdentifier(),
                server.version(),
                server.major(),
                backup.start(),
                received.end(),
                server.walSegmentBytes(),
                sql == null ? "postgres" : ServerDetails.superuser(sql.connection()),
                backup.tablespaces(),
                received.files(),
                received.bytes());
        Facts all = new CaptureExtras(name, source, sink, run, findings)
                .add(facts, server, received, Optional.ofNullable(sql), end);
        noteNotices(replication);
        return new Capture(
                identity(server),
                begun,
                end.map(QuietWatch.Look::at).orElseGet(() -> run.clock().instant()),
                received.end().lsn().toString(),
                received.files(),
                received.bytes(),
                all,
                findings);
    }

    static String identity(ServerIdentity server) {
        return "PostgreSQL system " + server.systemIdentifier();
    }

    private BaseBackup start(WireConnection replication, ServerIdentity server) throws IOException {
        Steps step = Steps.begin(name, "waiting for a checkpoint", run, 0, 0);
        replication.silenceLimit(PostgresSource.CHECKPOINT_LIMIT);
        BackupRequest request = new BackupRequest("sankofa " + name, source.fastCheckpoint(), source.maximumRateKiB());
        try (var _ = CancelWatch.over(replication, run)) {
            BaseBackup backup = BaseBackup.start(replication, server.major(), request);
            replication.silenceLimit(source.connection().readTimeout());
            step.finish(1, 0);
            return backup;
        }
    }

    private ReceivedBackup receive(WireConnection replication, ServerIdentity server, BaseBackup backup, Steps step)
            throws IOException {
        BackupReceiver receiver = new BackupReceiver(replication, backup, server.layout(), step);
        try {
            ReceivedBackup received = receiver.into(sink);
            requireUndamaged(received.damaged());
            return received;
        } catch (ServerErrorException e) {
            if (e.sqlState().equals("XX001")) {
                throw damaged(receiver.damaged(), replication.notices(), e);
            }
            throw e;
        }
    }

    /** The server checks as well, and fails at the end; this is for pages that were damaged on the way. */
    private void requireUndamaged(List<DamagedPage> damaged) {
        if (!damaged.isEmpty()) {
            throw damaged(damaged, List.of(), null);
        }
    }

    private SankofaException damaged(
            List<DamagedPage> damaged, List<ServerMessage> notices, @Nullable ServerErrorException cause) {
        String pages = damaged.stream().map(DamagedPage::toString).collect(Collectors.joining(", "));
        String said = notices.stream()
                .filter(notice -> notice.severity().equals("WARNING"))
                .map(ServerMessage::message)
                .collect(Collectors.joining("; "));
        return new SankofaException(
                ErrorCode.SOURCE_DAMAGED,
                "the database server " + source.connection().address() + " has pages with wrong checksums: "
                        + (pages.isEmpty() ? said : pages),
                "Check the server's disks; find the relation with pg_filenode_relation, and restore it from an older"
                        + " recovery point.",
                cause);
    }

    private void noteNotices(WireConnection replication) {
        for (ServerMessage notice : replication.notices()) {
            findings.add(
                    notice.severity().equals("WARNING")
                            ? Finding.warning("server", notice.toString(), notice.hint())
                            : Finding.info("server", notice.toString()));
        }
    }
}
