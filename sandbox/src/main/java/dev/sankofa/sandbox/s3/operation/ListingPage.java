package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.foundation.Bytes;
import dev.sankofa.sandbox.s3.store.KeyHistory;
import dev.sankofa.sandbox.s3.store.KeySpace;
import dev.sankofa.sandbox.s3.store.ObjectVersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One page of a listing: rows and common prefixes in the order of keys, counted together.
 *
 * @param rows the versions, those of one key newest first
 * @param truncated whether there is more
 * @param last the last key or common prefix on the page
 * @param lastVersion the version of that key, empty for a common prefix
 */
record ListingPage(
        List<Row> rows, List<Bytes> commonPrefixes, boolean truncated, Bytes last, Optional<String> lastVersion) {

    /** A version in a listing. */
    record Row(ObjectVersion version, boolean latest) {}

    /**
     * Where a page begins: behind this key.
     *
     * @param remaining picks, of the marker's own key, the rows still to come
     */
    record Start(Bytes after, boolean hasMarker, Function<KeyHistory, List<Row>> remaining) {
        static final Start BEGINNING = new Start(Bytes.EMPTY, false, history -> List.of());

        static Start behind(Bytes key) {
            return new Start(key, true, history -> List.of());
        }
    }

    static ListingPage collect(KeySpace keys, ListingQuery query, Start start, Function<KeyHistory, List<Row>> rowsOf) {
        return new Collector(keys, query, start, rowsOf).collect();
    }

    private static final class Collector {
        private final KeySpace keys;
        private final ListingQuery query;
        private final Start start;
        private final Function<KeyHistory, List<Row>> rowsOf;
        private final List<Row> rows = new ArrayList<>();
        private final List<Bytes> prefixes = new ArrayList<>();
        private Bytes last = Bytes.EMPTY;
        private Optional<String> lastVersion = Optional.empty();

        Collector(KeySpace keys, ListingQuery query, Start start, Function<KeyHistory, List<Row>> rowsOf) {
            this.keys = keys;
            this.query = query;
            this.start = start;
            this.rowsOf = rowsOf;
        }

        ListingPage collect() {
            boolean truncated = query.maxKeys() > 0 && fill();
            return new ListingPage(List.copyOf(rows), List.copyOf(prefixes), truncated, last, lastVersion);
        }

        /** Whether something was left over. */
        private boolean fill() {
            Bytes first = start.after().compareTo(query.prefix()) > 0 ? start.after() : query.prefix();
            Iterator<KeyHistory> iterator = keys.from(first);
            while (iterator.hasNext()) {
                KeyHistory history = iterator.next();
                if (!query.covers(history.key())) {
                    return false;
                }
                List<Row> candidates = candidates(history);
                Optional<Bytes> prefix = query.commonPrefix(history.key());
                if (candidates.isEmpty()) {
                    continue;
                }
                if (prefix.isPresent()) {
                    boolean isNew = !start.hasMarker() || prefix.get().compareTo(start.after()) > 0;
                    if (isNew && !add(prefix.get())) {
                        return true;
                    }
                    iterator = keys.from(behindAllOf(prefix.get()));
                    continue;
                }
                for (Row row : candidates) {
                    if (!add(row)) {
                        return true;
                    }
                }
            }
            return false;
        }

        private List<Row> candidates(KeyHistory history) {
            int order = start.hasMarker() ? history.key().compareTo(start.after()) : 1;
            if (order == 0) {
                return start.remaining().apply(history);
            }
            return order < 0 ? List.of() : rowsOf.apply(history);
        }

        private boolean isFull() {
            return rows.size() + prefixes.size() >= query.maxKeys();
        }

        private boolean add(Bytes prefix) {
            if (isFull()) {
                return false;
            }
            prefixes.add(prefix);
            last = prefix;
            lastVersion = Optional.empty();
            return true;
        }

        private boolean add(Row row) {
            if (isFull()) {
                return false;
            }
            rows.add(row);
            last = row.version().key();
            lastVersion = Optional.of(row.version().versionId());
            return true;
        }

        /** 0xFF never occurs in UTF-8, so this sorts behind every key with the prefix. */
        private static Bytes behindAllOf(Bytes prefix) {
            byte[] bytes = Arrays.copyOf(prefix.toArray(), prefix.length() + 1);
            bytes[bytes.length - 1] = (byte) 0xff;
            return Bytes.of(bytes);
        }
    }
}
