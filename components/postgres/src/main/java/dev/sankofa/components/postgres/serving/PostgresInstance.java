package dev.sankofa.components.postgres.serving;

import dev.sankofa.components.postgres.source.PostgresSource;
import dev.sankofa.components.postgres.wire.QueryResult;
import dev.sankofa.components.postgres.wire.ServerErrorException;
import dev.sankofa.components.postgres.wire.WireConnection;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.Verification.Check;
import dev.sankofa.components.spi.Verification.Result;
import dev.sankofa.components.spi.cutover.Fence;
import dev.sankofa.components.spi.cutover.ServedInstance;
import dev.sankofa.components.spi.cutover.SessionGroup;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** One server, with the application's sessions and data. */
public final class PostgresInstance implements ServedInstance {
    private static final String PROBE = "the probe";

    private static final String IDENTITY = "SELECT system_identifier::text FROM pg_control_system()";

    /** What a role may not see of a session is empty; our own sessions are left out. */
    private static final String SESSIONS =
            "SELECT coalesce(usename, ''), coalesce(application_name, ''), coalesce(host(client_addr), ''), count(*)"
                    + " FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
                    + " AND coalesce(application_name, '') <> 'sankofa' GROUP BY 1, 2, 3 ORDER BY 4 DESC, 1, 2, 3";

    private final PostgresSource server;
    private final ServingRules rules;
    private final BiFunction<CaptureSource, RunContext, Verification> comparison;
    private final DatabaseFence fence;

    /**
     * @param comparison compares this server with a capture
     */
    public PostgresInstance(
            PostgresSource server, ServingRules rules, BiFunction<CaptureSource, RunContext, Verification> comparison) {
        this.server = server;
        this.rules = rules;
        this.comparison = comparison;
        PostgresSource asFencer = rules.fenceUser()
                .map(user -> server.as(user, rules.fencePassword()))
                .orElse(server);
        fence = new DatabaseFence(asFencer, rules.databases());
    }

    /** The system identifier, which initdb makes and every physical copy keeps. */
    @Override
    public Optional<String> identity(RunContext run) {
        run.cancellation().check();
        try (WireConnection connection = Entrance.of(server).open()) {
            return Optional.of(
                    connection.query(IDENTITY).getFirst().rows().getFirst().text(0));
        } catch (IOException e) {
            throw server.failures().running("asking who it is", e);
        }
    }

    @Override
    public Verification compare(CaptureSource capture, RunContext run) {
        return comparison.apply(capture, run);
    }

    @Override
    public List<SessionGroup> sessions(RunContext run) {
        run.cancellation().check();
        try (WireConnection connection = Entrance.of(server).open()) {
            return connection.query(SESSIONS).getFirst().rows().stream()
                    .map(row -> new SessionGroup(row.text(0), row.text(1), row.text(2), row.number(3)))
                    .filter(rules.served().sessions()::includes)
                    .toList();
        } catch (IOException e) {
            throw server.failures().running("asking for sessions", e);
        }
    }

    @Override
    public Check probe(RunContext run) {
        run.cancellation().check();
        if (rules.probe().isEmpty()) {
            return new Check(
                    PROBE,
                    Result.NOT_RUN,
                    0,
                    "no query is set: set cutover-probe to one that needs the application's data");
        }
        try (WireConnection connection = server.openDatabase(server.database())) {
            connection.query("SET default_transaction_read_only = on");
            return judged(connection.query(rules.probe().get()));
        } catch (ServerErrorException e) {
            return new Check(PROBE, Result.FAILED, 1, "the server says: " + e.error());
        } catch (IOException e) {
            throw server.failures().running("asking the probe", e);
        }
    }

    private static Check judged(List<QueryResult> results) {
        List<QueryResult.Row> rows =
                results.isEmpty() ? List.of() : results.getLast().rows();
        if (rows.isEmpty()) {
            return new Check(PROBE, Result.FAILED, 1, "it has no row");
        }
        String first = rows.getFirst().optionalText(0).orElse("NULL");
        boolean answered = !first.equals("NULL") && !first.equals("f");
        return new Check(
                PROBE,
                answered ? Result.PASSED : Result.FAILED,
                1,
                answered ? "answered" : "its first value is " + first);
    }

    @Override
    public Fence planFence(RunContext run) {
        run.cancellation().check();
        return fence.plan();
    }

    @Override
    public void fence(Facts remembered, RunContext run) {
        run.cancellation().check();
        fence.close(remembered);
    }

    @Override
    public void unfence(Facts remembered, RunContext run) {
        run.cancellation().check();
        fence.open(remembered);
    }
}
