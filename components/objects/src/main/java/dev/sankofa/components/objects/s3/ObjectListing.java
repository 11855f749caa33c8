package dev.sankofa.components.objects.s3;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * All rows of a listing in the store's order, from the first to the proven end, with the next page on its way while one is read.
 * Checked as it goes: keys ascend, stay below the prefix, and no page begins where another began. A large listing may be walked by
 * several, each over a range of keys of its own; the order of the rows stays the same. Memory is two pages for each walker.
 */
public final class ObjectListing implements AutoCloseable {
    /** As many rows as S3 gives at most. */
    public static final int FULL_PAGE = 1000;

    private final Source source;
    private final ListingRanges ranges;
    private final ExecutorService walkers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("listing-", 0).factory());
    private Iterator<ListedObject> rows = Collections.emptyIterator();
    private @Nullable ListedObject ahead;
    private @Nullable ObjectKey previous;

    /**
     * What is listed.
     *
     * @param versions whether all versions and delete markers, or else current objects only
     * @param pageSize at most {@link #FULL_PAGE}
     */
    public record Source(ObjectKey prefix, boolean versions, int pageSize) {}

    /**
     * By how many it is listed.
     *
     * @param scratch the directory where rows are kept whose turn has not come
     * @param spillBytes how much may be kept there before those who are far ahead wait
     */
    public record Walkers(int count, Path scratch, long spillBytes) {
        private static final long USUAL_SPILL_BYTES = 256L << 20;

        /** One, who needs no scratch. */
        public static final Walkers ONE = new Walkers(1, Path.of(""), 0);

        public Walkers(int count, Path scratch) {
            this(count, scratch, USUAL_SPILL_BYTES);
        }
    }

    /** Lists with one walker, who asks for the first page at once. */
    public ObjectListing(S3Client client, Source source) {
        this(client, source, Walkers.ONE);
    }

    /** Asks for the first page at once; the other walkers begin when the listing turns out to be large. */
    public ObjectListing(S3Client client, Source source, Walkers by) {
        this.source = source;
        this.ranges = new ListingRanges(source, by);
        RangeWalker walker = new RangeWalker(client, source, ranges);
        walkers.execute(walker::begin);
        for (int i = 1; i < by.count(); i++) {
            walkers.execute(walker::help);
        }
    }

    /**
     * The next row.
     *
     * @return empty at the end, which the store has stated
     * @throws S3Exception when a page cannot be had
     * @throws ListingException when the listing contradicts itself
     */
    public Optional<ListedObject> next() {
        Optional<ListedObject> row = peek();
        ahead = null;
        row.ifPresent(this::check);
        return row;
    }

    /** The next row without taking it. */
    Optional<ListedObject> peek() {
        if (ahead != null) {
            return Optional.of(ahead);
        }
        while (!rows.hasNext()) {
            Optional<List<ListedObject>> page = ranges.take();
            if (page.isEmpty()) {
                return Optional.empty();
            }
            rows = page.get().iterator();
        }
        ahead = rows.next();
        return Optional.of(ahead);
    }

    /** Across ranges too: whatever the walkers did, the rows ascend. */
    private void check(ListedObject row) {
        if (previous != null) {
            int order = previous.compareTo(row.key());
            if (order > 0 || (order == 0 && !source.versions)) {
                throw new ListingException("listing out of order at key '" + row.key() + "', after '" + previous + "'");
            }
        }
        previous = row.key();
    }

    /** Stops the walkers and waits for their end. */
    @Override
    public void close() {
        ranges.close();
        walkers.shutdownNow();
        walkers.close();
        ranges.deleteFiles();
    }
}
