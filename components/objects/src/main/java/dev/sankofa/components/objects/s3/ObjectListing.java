package dev.sankofa.components.objects.s3;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * All rows of a listing in the store's order, from the first to the proven end, with the next page on its way while one is read.
 * Checked as it goes: keys ascend, stay below the prefix, and no page begins where another began. Memory is two pages.
 */
public final class ObjectListing implements AutoCloseable {
    /** As many rows as S3 gives at most. */
    public static final int FULL_PAGE = 1000;

    private final S3Client client;
    private final Source source;
    private final Deque<ListedObject> rows = new ArrayDeque<>(FULL_PAGE);
    private @Nullable FutureTask<ListingPage> coming;
    private Optional<ListingPage.Marker> last = Optional.empty();
    private @Nullable ObjectKey previous;
    private @Nullable ListedObject lastAdded;

    /**
     * What is listed.
     *
     * @param versions whether all versions and delete markers, or else current objects only
     * @param pageSize at most {@link #FULL_PAGE}
     */
    public record Source(ObjectKey prefix, boolean versions, int pageSize) {}

    /** Asks for the first page at once, in the background. */
    public ObjectListing(S3Client client, Source source) {
        this.client = client;
        this.source = source;
        this.coming = fetch(Optional.empty());
    }

    private FutureTask<ListingPage> fetch(Optional<ListingPage.Marker> after) {
        S3Call<ListingPage> call = source.versions
                ? new ListObjectVersions(source.prefix, after, source.pageSize)
                : new ListObjects(source.prefix, after, source.pageSize);
        FutureTask<ListingPage> task = new FutureTask<>(() -> client.send(call));
        Thread.ofVirtual().name("listing").start(task);
        return task;
    }

    /**
     * The next row.
     *
     * @return empty at the end, which the store has stated
     * @throws S3Exception when a page cannot be had
     * @throws ListingException when the listing contradicts itself
     */
    public Optional<ListedObject> next() {
        while (rows.isEmpty()) {
            if (coming == null) {
                return Optional.empty();
            }
            accept(await(coming));
        }
        ListedObject row = rows.remove();
        check(row);
        previous = row.key();
        return Optional.of(row);
    }

    /** The next row without taking it. */
    Optional<ListedObject> peek() {
        while (rows.isEmpty()) {
            if (coming == null) {
                return Optional.empty();
            }
            accept(await(coming));
        }
        return Optional.of(rows.element());
    }

    private void accept(ListingPage page) {
        addRows(page);
        if (page.next().isEmpty()) {
            coming = null;
            return;
        }
        if (page.next().equals(last)) {
            throw new ListingException(
                    "listing repeats its marker at key '" + page.next().get().text() + "'");
        }
        last = page.next();
        coming = fetch(last);
    }

    /** Some stores (VersityGW 1.x, for null versions) begin a page with the very row that ended the page before. */
    private void addRows(ListingPage page) {
        for (ListedObject row : PageOrder.restore(page.rows())) {
            if (!row.equals(lastAdded)) {
                rows.add(row);
            }
            lastAdded = row;
        }
    }

    private void check(ListedObject row) {
        if (!row.key().startsWith(source.prefix)) {
            throw new ListingException("listing has a key outside its prefix: '" + row.key() + "'");
        }
        if (previous == null) {
            return;
        }
        int order = previous.compareTo(row.key());
        if (order > 0 || (order == 0 && !source.versions)) {
            throw new ListingException("listing out of order at key '" + row.key() + "', after '" + previous + "'");
        }
    }

    private static ListingPage await(FutureTask<ListingPage> page) {
        try {
            return page.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("listing failed unexpectedly", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ListingException("listing was interrupted");
        }
    }

    /** Stops the page that may be on its way. */
    @Override
    public void close() {
        if (coming != null) {
            coming.cancel(true);
        }
    }
}
