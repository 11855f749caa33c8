package dev.sankofa.components.postgres.wire;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * The rows of one statement, as text.
 *
 * @param tag how the server names what it did: {@code SELECT 3}; empty when it said nothing
 */
public record QueryResult(List<String> columns, List<Row> rows, String tag) {
    public QueryResult {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** One row; NULL is empty. */
    public record Row(List<Optional<String>> values) {
        public Row {
            values = List.copyOf(values);
        }

        /** A value that is never NULL. */
        public String text(int column) {
            return requireNonNull(values.get(column), "no such column")
                    .orElseThrow(() -> new IllegalStateException("column " + column + " is NULL"));
        }

        public Optional<String> optionalText(int column) {
            return values.get(column);
        }

        public long number(int column) {
            return Long.parseLong(text(column));
        }
    }
}
