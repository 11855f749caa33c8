package dev.sankofa.components.postgres.proof;

import dev.sankofa.components.postgres.backup.Lsn;
import dev.sankofa.components.postgres.backup.Tablespace;
import dev.sankofa.components.postgres.capture.CaptureFacts;
import dev.sankofa.components.postgres.capture.Steps;
import dev.sankofa.components.postgres.restore.RestoreRun;
import dev.sankofa.components.postgres.restore.RestoreTarget;
import dev.sankofa.components.postgres.source.TableSelection;
import dev.sankofa.components.postgres.tables.TableCensus;
import dev.sankofa.components.postgres.wire.QueryResult;
import dev.sankofa.components.postgres.wire.WireConnection;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.RestoreOutcome;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Restores a capture into a scratch place, starts a server on it, looks at everything, and removes it. */
public final class ScratchProof {
    private static final Duration RECOVERY_LIMIT = Duration.ofHours(2);

    private final String name;
    private final CaptureSource capture;
    private final CaptureFacts facts;
    private final TableSelection tables;
    private final ServerPrograms programs;
    private final RunContext run;
    private final List<Verification.Check> checks = new ArrayList<>();

    public ScratchProof(
            String name, CaptureSource capture, TableSelection tables, ServerPrograms programs, RunContext run) {
        this.name = name;
        this.capture = capture;
        this.facts = CaptureFacts.read(capture.facts());
        this.tables = tables;
        this.programs = programs;
        this.run = run;
    }

    public Verification prove() {
        try {
            Path scratch = Files.createTempDirectory(run.scratch(), "postgres-");
            try {
                proveIn(scratch);
            } finally {
                delete(scratch);
            }
            return new Verification(
                    checks,
                    Facts.builder()
                            .put("programs", programs.directory().toString())
                            .build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void proveIn(Path scratch) throws IOException {
        Map<String, Path> map = new HashMap<>();
        for (Tablespace tablespace : facts.otherTablespaces()) {
            if (tablespace.location().orElse("").startsWith("/")) {
                String oid = tablespace.oid().orElseThrow();
                map.put(
                        oid,
                        Files.createDirectories(scratch.resolve("tablespaces").resolve(oid)));
            }
        }
        RestoreTarget target = new RestoreTarget(scratch.resolve("data"), map, Optional.empty(), Map.of(), false);
        RestoreOutcome outcome = RestoreRun.restore(name, capture, target, run);
        checks.add(new Verification.Check(
                "files against the server's list", Verification.Result.PASSED, outcome.written(), ""));
        ScratchUser.own(scratch);
        Steps step = Steps.begin(name, "recovering in a scratch server", run, 0, 0);
        try (ScratchServer server = ScratchServer.start(programs, target.dataDirectory(), run, RECOVERY_LIMIT)) {
            checks.add(new Verification.Check("a server starts and recovers", Verification.Result.PASSED, 1, ""));
            step.finish(1, 0);
            examine(server);
        } catch (SankofaException e) {
            if (e.code() != ErrorCode.VERIFICATION_FAILED) {
                throw e;
            }
            checks.add(new Verification.Check(
                    "a server starts and recovers", Verification.Result.FAILED, 1, String.valueOf(e.getMessage())));
        }
    }

    private void examine(ScratchServer server) throws IOException {
        List<String> databases;
        try (WireConnection connection = server.connect(facts.superuser(), "postgres")) {
            checks.add(position(connection));
            databases = TableCensus.names(connection);
        }
        Steps step = Steps.begin(name, "examining tables and indexes", run, 0, 0);
        // Tables first: amcheck's extension would be a table's neighbour, and hint bits are of no matter.
        TableComparison comparison = new TableComparison(capture);
        TableCensus census = new TableCensus(
                database -> server.connect(facts.superuser(), database),
                tables,
                "",
                _ -> run.cancellation().check());
        for (String database : databases) {
            census.count(database, comparison::found);
        }
        checks.addAll(comparison.results());
        StructureCheck structure = new StructureCheck(run);
        for (String database : databases) {
            try (WireConnection connection = server.connect(facts.superuser(), database)) {
                structure.check(database, connection);
            }
        }
        checks.add(structure.result());
        step.finish(databases.size(), 0);
    }

    /** The right cluster, on its timeline, not before the position the capture promises. */
    private Verification.Check position(WireConnection connection) throws IOException {
        QueryResult.Row row = connection
                .query("SELECT (SELECT system_identifier FROM pg_control_system())::text,"
                        + " (SELECT timeline_id FROM pg_control_checkpoint())::text, pg_current_wal_insert_lsn()::text")
                .getFirst()
                .rows()
                .getFirst();
        String expected = "system " + facts.systemIdentifier() + ", timeline "
                + facts.end().timeline() + ", at or after " + facts.end().lsn();
        String found = "system " + row.text(0) + ", timeline " + row.text(1) + ", at " + row.text(2);
        boolean right = row.text(0).equals(facts.systemIdentifier())
                && row.number(1) == facts.end().timeline()
                && Lsn.parse(row.text(2)).compareTo(facts.end().lsn()) >= 0;
        return new Verification.Check(
                "system, timeline and position",
                right ? Verification.Result.PASSED : Verification.Result.FAILED,
                3,
                right ? found : "expected " + expected + "; found " + found);
    }

    private static void delete(Path scratch) throws IOException {
        try (Stream<Path> paths = Files.walk(scratch)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
