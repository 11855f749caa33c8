package dev.sankofa.components.postgres.tables;

import dev.sankofa.components.postgres.source.TableSelection;
import dev.sankofa.components.postgres.wire.QueryResult;
import dev.sankofa.components.postgres.wire.ServerErrorException;
import dev.sankofa.components.postgres.wire.WireConnection;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Counts and sums every table of a server, one pass over each, one database after the other, each in one snapshot. Tables whose
 * data a crash empties (unlogged, temporary) are left out; partitions are counted, partitioned tables are not.
 */
public final class TableCensus {
    /** Text of values must not depend on a session's taste. */
    private static final String SAME_TEXT_EVERYWHERE =
            "SET datestyle = 'ISO, YMD'; SET intervalstyle = 'postgres'; SET timezone = 'UTC'; SET bytea_output = 'hex';"
                    + " SET extra_float_digits = 1; SET xmloption = 'content'; SET row_security = off;"
                    + " SET lock_timeout = '30s'; SET statement_timeout = 0; SET search_path = pg_catalog;";

    private static final String TABLES =
            "SELECT n.nspname, c.relname, pg_table_size(c.oid) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                    + " WHERE c.relpersistence = 'p' AND (c.relkind = 'r' OR (c.relkind = 'm' AND c.relispopulated))"
                    + " AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'"
                    + " ORDER BY n.nspname COLLATE \"C\", c.relname COLLATE \"C\"";

    private final Databases databases;
    private final TableSelection selection;
    private final String capturedSnapshot;
    private final Consumer<TableName> before;

    /**
     * @param capturedSnapshot the snapshot of the captured state, as {@link QuietWatch} has it; a database whose snapshot is still
     *     the same has that state exactly
     * @param before told before each table; may throw to end
     */
    public TableCensus(
            Databases databases, TableSelection selection, String capturedSnapshot, Consumer<TableName> before) {
        this.databases = databases;
        this.selection = selection;
        this.capturedSnapshot = capturedSnapshot;
        this.before = before;
    }

    /** The databases that can be connected to, templates left out. */
    public static List<String> names(WireConnection connection) throws IOException {
        return connection
                .query("SELECT datname FROM pg_database WHERE datallowconn AND NOT datistemplate"
                        + " ORDER BY datname COLLATE \"C\"")
                .getFirst()
                .rows()
                .stream()
                .map(row -> row.text(0))
                .toList();
    }

    /** Counts the tables of one database. */
    public void count(String database, Consumer<TableState> consumer) throws IOException {
        try (WireConnection connection = databases.open(database)) {
            connection.query(SAME_TEXT_EVERYWHERE);
            connection.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
            boolean exact = snapshot(connection).equals(capturedSnapshot);
            for (QueryResult.Row row : connection.query(TABLES).getFirst().rows()) {
                TableName name = new TableName(database, row.text(0), row.text(1));
                if (selection.includes(name.schema(), name.table())) {
                    before.accept(name);
                    consumer.accept(count(connection, name, exact, selection.checksums(row.number(2))));
                }
            }
        }
    }

    private static String snapshot(WireConnection connection) throws IOException {
        return connection
                .query("SELECT pg_current_snapshot()::text")
                .getFirst()
                .rows()
                .getFirst()
                .text(0);
    }

    private static TableState count(WireConnection connection, TableName name, boolean exact, boolean checksum)
            throws IOException {
        connection.query("SAVEPOINT one_table");
        try {
            // A whole row's text has all values in order, quoted where needed; the sum of hashes does not depend on the
            // rows' order.
            String sum = checksum ? ", coalesce(sum(hashtextextended((counted_row.*)::text, 0)), 0)" : "";
            QueryResult.Row row = connection
                    .query("SELECT count(*)" + sum + " FROM ONLY " + name.quoted() + " AS counted_row")
                    .getFirst()
                    .rows()
                    .getFirst();
            Optional<String> summed = checksum ? Optional.of(row.text(1)) : Optional.empty();
            return new TableState(name, row.number(0), summed, exact, "");
        } catch (ServerErrorException e) {
            if (e.error().endsTheConnection()) {
                throw e;
            }
            connection.query("ROLLBACK TO SAVEPOINT one_table");
            return new TableState(name, 0, Optional.empty(), false, e.error().message());
        }
    }
}
