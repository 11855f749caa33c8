package dev.sankofa.components.postgres.tables;

import java.util.Optional;

/**
 * What a table held.
 *
 * @param rows 0 when it could not be read
 * @param checksum of all rows' text in any order; empty when none was made
 * @param exact whether this is surely the state of the capture: nothing was written between the two
 * @param problem why it could not be read; empty when it was
 */
public record TableState(TableName name, long rows, Optional<String> checksum, boolean exact, String problem) {
    public boolean isRead() {
        return problem.isEmpty();
    }

    /** Whether the other state has the same rows, by number and, where both have one, by checksum. */
    public boolean hasSameRows(TableState other) {
        boolean bothSummed = checksum.isPresent() && other.checksum.isPresent();
        return isRead() && other.isRead() && rows == other.rows && (!bothSummed || checksum.equals(other.checksum));
    }

    /** For people: rows, and checksum if there is one. */
    public String shown() {
        return isRead()
                ? rows + " rows" + checksum.map(sum -> ", checksum " + sum).orElse("")
                : "unreadable: " + problem;
    }
}
