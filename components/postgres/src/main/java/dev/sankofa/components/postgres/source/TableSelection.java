package dev.sankofa.components.postgres.source;

import dev.sankofa.components.spi.Settings;
import dev.sankofa.foundation.ByteSize;
import java.util.List;

/**
 * Which tables are counted, and up to which size they get a checksum as well.
 *
 * @param patterns {@code schema.table} or {@code schema.*}; empty for all
 * @param largestChecksummed 0 for none
 */
public record TableSelection(List<String> patterns, ByteSize largestChecksummed) {
    private static final ByteSize ALL = ByteSize.ofBytes(Long.MAX_VALUE);

    public TableSelection {
        patterns = List.copyOf(patterns);
    }

    static TableSelection of(String name, Settings settings) {
        List<String> patterns = settings.texts("tables");
        for (String pattern : patterns) {
            if (pattern.indexOf('.') < 1 || pattern.endsWith(".")) {
                throw PostgresSource.invalid(name, "tables", "'" + pattern + "' is not schema.table or schema.*");
            }
        }
        return new TableSelection(patterns, limit(name, settings.text("table-checksums")));
    }

    private static ByteSize limit(String name, String text) {
        return switch (text) {
            case "all" -> ALL;
            case "none" -> ByteSize.ZERO;
            default -> {
                try {
                    yield ByteSize.parse(text.replaceFirst("^up-to\\s+", ""));
                } catch (IllegalArgumentException e) {
                    throw PostgresSource.invalid(name, "table-checksums", e.getMessage() + ", nor all or none");
                }
            }
        };
    }

    public boolean includes(String schema, String table) {
        return patterns.isEmpty()
                || patterns.stream()
                        .anyMatch(pattern -> pattern.equals(schema + "." + table) || pattern.equals(schema + ".*"));
    }

    public boolean checksums(long tableBytes) {
        return largestChecksummed.bytes() > 0 && tableBytes <= largestChecksummed.bytes();
    }
}
