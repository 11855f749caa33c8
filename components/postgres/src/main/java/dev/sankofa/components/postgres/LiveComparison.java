package dev.sankofa.components.postgres;

import dev.sankofa.components.postgres.capture.CaptureFacts;
import dev.sankofa.components.postgres.proof.TableComparison;
import dev.sankofa.components.postgres.source.PostgresSource;
import dev.sankofa.components.postgres.tables.TableCensus;
import dev.sankofa.components.postgres.wire.WireConnection;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Verification;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Compares a running server with what a capture recorded. */
final class LiveComparison {
    private final PostgresSource server;
    private final CaptureSource capture;
    private final RunContext run;

    LiveComparison(PostgresSource server, CaptureSource capture, RunContext run) {
        this.server = server;
        this.capture = capture;
        this.run = run;
    }

    Verification compare() {
        CaptureFacts facts = CaptureFacts.read(capture.facts());
        List<Verification.Check> checks = new ArrayList<>();
        try (WireConnection connection = server.openDatabase(server.database())) {
            checks.add(sameSystem(connection, facts));
            TableComparison comparison = new TableComparison(capture);
            TableCensus census = new TableCensus(
                    server::openDatabase,
                    server.tables(),
                    "",
                    _ -> run.cancellation().check());
            for (String database : TableCensus.names(connection)) {
                census.count(database, comparison::found);
            }
            checks.addAll(comparison.results());
        } catch (IOException e) {
            throw server.failures().running("comparing tables", e);
        }
        return new Verification(
                checks,
                Facts.builder()
                        .put("server", server.connection().address().toString())
                        .build());
    }

    private static Verification.Check sameSystem(WireConnection connection, CaptureFacts facts) throws IOException {
        String found = connection
                .query("SELECT system_identifier::text FROM pg_control_system()")
                .getFirst()
                .rows()
                .getFirst()
                .text(0);
        boolean same = found.equals(facts.systemIdentifier());
        return new Verification.Check(
                "system identifier",
                same ? Verification.Result.PASSED : Verification.Result.FAILED,
                1,
                same ? found : "expected " + facts.systemIdentifier() + ", found " + found);
    }
}
