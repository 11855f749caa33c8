package dev.sankofa.components.postgres.proof;

import dev.sankofa.components.postgres.wire.QueryResult;
import dev.sankofa.components.postgres.wire.ServerErrorException;
import dev.sankofa.components.postgres.wire.WireConnection;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Verification;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Looks into every table and B-tree index with the extension amcheck: structure, order, and that each row is in its indexes. */
final class StructureCheck {
    private static final int MOST_SHOWN = 10;
    private static final String INDEXES =
            "SELECT c.oid::bigint, c.oid::regclass::text FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
                    + " JOIN pg_am a ON a.oid = c.relam WHERE a.amname = 'btree' AND c.relkind = 'i'"
                    + " AND c.relpersistence = 'p' AND i.indisready AND i.indisvalid ORDER BY 1";
    private static final String TABLES =
            "SELECT c.oid::bigint, c.oid::regclass::text FROM pg_class c JOIN pg_am a ON a.oid = c.relam"
                    + " WHERE a.amname = 'heap' AND c.relkind IN ('r', 'm', 't') AND c.relpersistence = 'p' ORDER BY 1";

    private final RunContext run;
    private final List<String> problems = new ArrayList<>();
    private final List<String> without = new ArrayList<>();
    private long indexes;
    private long tables;
    private long found;

    StructureCheck(RunContext run) {
        this.run = run;
    }

    /** Checks one database. */
    void check(String database, WireConnection connection) throws IOException {
        try {
            connection.query("CREATE EXTENSION IF NOT EXISTS amcheck WITH SCHEMA public");
        } catch (ServerErrorException e) {
            without.add(database + ": " + e.error().message());
            return;
        }
        String schema = connection
                .query("SELECT quote_ident(n.nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace"
                        + " WHERE e.extname = 'amcheck'")
                .getFirst()
                .rows()
                .getFirst()
                .text(0);
        for (QueryResult.Row row : connection.query(INDEXES).getFirst().rows()) {
            indexes++;
            ask(
                    database,
                    row.text(1),
                    connection,
                    "SELECT " + schema + ".bt_index_check(" + row.number(0) + "::oid, true)");
        }
        for (QueryResult.Row row : connection.query(TABLES).getFirst().rows()) {
            tables++;
            ask(
                    database,
                    row.text(1),
                    connection,
                    "SELECT 'block ' || blkno || coalesce(', item ' || offnum, '') || ': ' || msg FROM " + schema
                            + ".verify_heapam(" + row.number(0) + "::oid)");
        }
    }

    private void ask(String database, String relation, WireConnection connection, String sql) throws IOException {
        run.cancellation().check();
        try {
            for (QueryResult.Row row : connection.query(sql).getFirst().rows()) {
                row.optionalText(0).filter(text -> !text.isEmpty()).ifPresent(text -> note(database, relation, text));
            }
        } catch (ServerErrorException e) {
            if (e.error().endsTheConnection()) {
                throw e;
            }
            note(database, relation, e.error().message());
        }
    }

    private void note(String database, String relation, String problem) {
        found++;
        if (problems.size() < MOST_SHOWN) {
            problems.add(database + " " + relation + ": " + problem);
        }
    }

    Verification.Check result() {
        String name = "structure of tables and B-tree indexes (amcheck)";
        if (found > 0) {
            return new Verification.Check(
                    name,
                    Verification.Result.FAILED,
                    indexes + tables,
                    found + " problems: " + String.join("; ", problems));
        }
        if (!without.isEmpty()) {
            return new Verification.Check(
                    name, Verification.Result.NOT_RUN, indexes + tables, "no amcheck in " + String.join("; ", without));
        }
        return new Verification.Check(
                name, Verification.Result.PASSED, indexes + tables, indexes + " indexes, " + tables + " tables");
    }
}
