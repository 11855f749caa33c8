package dev.sankofa.components.postgres.tables;

import dev.sankofa.components.postgres.backup.Lsn;
import dev.sankofa.components.postgres.wire.QueryResult;
import dev.sankofa.components.postgres.wire.WireConnection;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks at a server's transactions while a backup runs, so that afterwards one can say whether anything was written since its end.
 *
 * <p>The backup's state is that of its end LSN, which lies a moment back when we learn of it. A look whose LSN is not after the end
 * was made before it. If the snapshot (the set of transactions that are finished, see {@code pg_current_snapshot}) in that look is
 * the same as in a later one, no transaction ended between them, and the tables are as they were at the end LSN.
 */
public final class QuietWatch {
    private static final String LOOK =
            "SELECT pg_current_snapshot()::text, CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn()"
                    + " ELSE pg_current_wal_insert_lsn() END::text,"
                    + " (extract(epoch FROM clock_timestamp()) * 1000000)::bigint";

    private final WireConnection connection;
    private final List<Look> looks = new ArrayList<>();

    /** @param connection to any database of the server; used by nobody else while this looks */
    public QuietWatch(WireConnection connection) {
        this.connection = connection;
    }

    /**
     * One look.
     *
     * @param at by the server's clock
     */
    public record Look(String snapshot, Lsn lsn, Instant at) {}

    /** Looks once. */
    public synchronized Look look() throws IOException {
        QueryResult.Row row = connection.query(LOOK).getFirst().rows().getFirst();
        long micros = row.number(2);
        Look look = new Look(
                row.text(0),
                Lsn.parse(row.text(1)),
                Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000));
        // Of looks that saw the same only the last counts; a quiet day must not fill memory.
        if (!looks.isEmpty() && looks.getLast().lsn().equals(look.lsn())) {
            looks.removeLast();
        }
        looks.add(look);
        return look;
    }

    /** The last look that was certainly made at or before the position. */
    public synchronized Optional<Look> lastUpTo(Lsn end) {
        return looks.reversed().stream()
                .filter(look -> look.lsn().compareTo(end) <= 0)
                .findFirst();
    }
}
