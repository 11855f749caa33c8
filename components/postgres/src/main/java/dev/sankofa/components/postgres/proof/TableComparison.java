package dev.sankofa.components.postgres.proof;

import dev.sankofa.components.postgres.backup.StorePaths;
import dev.sankofa.components.postgres.tables.TableName;
import dev.sankofa.components.postgres.tables.TableState;
import dev.sankofa.components.postgres.tables.TablesFile;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Entry;
import dev.sankofa.components.spi.Verification;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares tables with those recorded at capture. A table that differs fails the proof when its record is exact; when transactions
 * ended between the captured state and the counting, a difference proves nothing, and is said to be open.
 */
public final class TableComparison {
    private static final int MOST_SHOWN = 10;

    private final Map<TableName, TableState> expected = new HashMap<>();
    private final boolean recorded;
    private final List<String> differences = new ArrayList<>();
    private final List<String> open = new ArrayList<>();
    private long compared;
    private long differing;
    private long rows;

    public TableComparison(CaptureSource capture) throws IOException {
        Optional<Entry> file = capture.find(StorePaths.TABLES);
        recorded = file.isPresent();
        if (file.isPresent()) {
            try (InputStream in = capture.open(file.get())) {
                TablesFile.read(in, state -> {
                    if (state.isRead()) {
                        expected.put(state.name(), state);
                    }
                });
            }
        }
    }

    /** Takes the state of a table that is there. */
    public void found(TableState state) {
        TableState before = expected.remove(state.name());
        if (before == null) {
            return;
        }
        if (before.hasSameRows(state)) {
            compared++;
            rows += state.rows();
        } else {
            differs(before, state.name() + ": expected " + before.shown() + ", found " + state.shown());
        }
    }

    private void differs(TableState before, String difference) {
        if (!before.exact()) {
            open.add(before.name().toString());
            return;
        }
        differing++;
        if (differences.size() < MOST_SHOWN) {
            differences.add(difference);
        }
    }

    /** The verdict, once every table was shown. */
    public List<Verification.Check> results() {
        if (!recorded) {
            return List.of(new Verification.Check(
                    "rows of every table", Verification.Result.NOT_RUN, 0, "no tables were counted at capture"));
        }
        expected.values().forEach(missing -> differs(missing, missing.name() + ": missing"));
        List<Verification.Check> checks = new ArrayList<>();
        checks.add(
                differing == 0
                        ? new Verification.Check(
                                "rows of every table",
                                Verification.Result.PASSED,
                                compared,
                                compared + " tables, " + rows + " rows")
                        : new Verification.Check(
                                "rows of every table",
                                Verification.Result.FAILED,
                                compared + differing,
                                differing + " differ: " + String.join("; ", differences)));
        if (!open.isEmpty()) {
            checks.add(new Verification.Check(
                    "rows of tables written to during the capture",
                    Verification.Result.NOT_RUN,
                    open.size(),
                    "no exact numbers were taken of "
                            + String.join(", ", open.subList(0, Math.min(MOST_SHOWN, open.size())))));
        }
        return checks;
    }
}
