package dev.sankofa.components.objects.s3;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The ranges of one listing, in order, and all that its walkers and its reader share. A walker brings pages; one without work guesses
 * where a range can be divided and takes over what is behind; the reader takes the pages range by range. A page of a range whose turn
 * has not come waits in memory if it is one of the first few, otherwise in a file. No request and no file is waited for under the lock.
 */
final class ListingRanges {
    private static final int SMALL_LISTING_PAGES = 4;

    private final ObjectListing.Source source;
    private final ObjectListing.Walkers walkers;
    private final String name = "listing-" + UUID.randomUUID();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final KeyRange first;
    private KeyRange head;
    private int count;
    private long spilledBytes;
    private int waitingPages;
    private boolean divides;
    private boolean closed;
    private @Nullable RuntimeException failure;

    ListingRanges(ObjectListing.Source source, ObjectListing.Walkers walkers) {
        this.source = source;
        this.walkers = walkers;
        this.divides = walkers.count() > 1;
        this.first = new KeyRange(Optional.empty(), null, nextFile());
        this.head = first;
        first.isHead = true;
    }

    private Path nextFile() {
        return walkers.scratch().resolve(name + "-" + count++);
    }

    KeyRange first() {
        return first;
    }

    /** A place to divide a range at, to be tried by a request and settled by {@link #settle}. */
    record Guess(KeyRange range, ObjectKey boundary) {}

    /** Waits for a range that is worth dividing; empty when there will be none. */
    Optional<Guess> awaitGuess() {
        lock.lock();
        try {
            while (divides && !closed && failure == null && isUnderWay()) {
                Optional<Guess> guess = guess();
                if (guess.isPresent()) {
                    guess.get().range().guessing = true;
                    return guess;
                }
                awaitChange();
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private boolean isUnderWay() {
        return ranges().stream().anyMatch(range -> !range.listed);
    }

    private List<KeyRange> ranges() {
        List<KeyRange> all = new ArrayList<>();
        for (KeyRange range = head; range != null; range = range.next) {
            all.add(range);
        }
        return all;
    }

    /** Of the range of which most seems to be left. */
    private Optional<Guess> guess() {
        return ranges().stream()
                .filter(range -> range.isWorthDividing(range == first ? SMALL_LISTING_PAGES : 1))
                .sorted(Comparator.comparingDouble(KeyRange::pagesLeft).reversed())
                .flatMap(range -> range.boundary(source.prefix()).map(key -> new Guess(range, key)).stream())
                .findFirst();
    }

    /**
     * Judges a guess by the page that begins behind its boundary. When nothing is there before the range's end, the end moves to the
     * boundary.
     *
     * @return the new range to be walked on with that page
     */
    Optional<KeyRange> settle(Guess guess, ListingPage page) {
        lock.lock();
        try {
            KeyRange range = guess.range();
            range.guessing = false;
            range.guesses++;
            changed.signalAll();
            boolean passed = range.reached != null && range.reached.compareTo(guess.boundary()) >= 0;
            if (range.listed || passed || closed) {
                return Optional.empty();
            }
            Optional<ObjectKey> found = page.rows().stream()
                    .map(ListedObject::key)
                    .filter(key -> !key.equals(guess.boundary()))
                    .min(Comparator.naturalOrder());
            if (found.isEmpty() && page.next().isPresent()) {
                return Optional.empty(); // a page without rows proves nothing
            }
            if (found.isPresent() && found.get().compareTo(guess.boundary()) < 0) {
                divides = false; // the store begins where it likes
                return Optional.empty();
            }
            if (found.isEmpty() || range.isBehindEnd(found.get())) {
                range.end = guess.boundary();
                return Optional.empty();
            }
            return Optional.of(range.divide(guess.boundary(), nextFile()));
        } finally {
            lock.unlock();
        }
    }

    /** No range is divided any more; the walkers bring what they have to. */
    void stopDividing() {
        change(() -> divides = false);
    }

    /**
     * Takes a walker's page. Waits while the reader, or the space that is allowed, lags behind.
     *
     * @return whether the range goes on
     * @throws ListingException when the page contradicts what came before it
     */
    boolean accept(KeyRange range, ListingPage page) {
        List<ListedObject> rows = new ArrayList<>();
        boolean more;
        lock.lock();
        try {
            more = !new PageAcceptance(source, range).accept(page, rows);
        } finally {
            lock.unlock();
        }
        if (!rows.isEmpty() && !keepInMemory(range, rows)) {
            keepInFile(range, rows);
        }
        endPage(range, more);
        return more;
    }

    private void endPage(KeyRange range, boolean more) {
        change(() -> {
            range.pages++;
            range.listed = !more;
        });
    }

    /** False when the page has to go into the file. */
    private boolean keepInMemory(KeyRange range, List<ListedObject> rows) {
        lock.lock();
        try {
            while (true) {
                requireOpen();
                boolean roomLeft = range.isHead || waitingPages < walkers.count();
                if (range.isEmpty() && roomLeft) {
                    range.waiting.add(rows);
                    waitingPages++;
                    changed.signalAll();
                    return true;
                }
                if (!range.isHead && spilledBytes < walkers.spillBytes()) {
                    return false;
                }
                awaitChange();
            }
        } finally {
            lock.unlock();
        }
    }

    private void keepInFile(KeyRange range, List<ListedObject> rows) {
        PageFile.Place place = range.file.write(rows);
        change(() -> {
            range.spilled.add(place);
            spilledBytes += place.length();
        });
    }

    private void requireOpen() {
        if (closed || failure != null) {
            throw interrupted(null);
        }
    }

    /**
     * The next rows in the order of the listing; waits for them.
     *
     * @return empty at the end
     * @throws RuntimeException what the first walker failed with
     */
    Optional<List<ListedObject>> take() {
        while (true) {
            KeyRange range;
            PageFile.Place place;
            lock.lock();
            try {
                range = head;
                while (range.isEmpty() && !range.listed && failure == null) {
                    awaitChange();
                }
                if (failure != null) {
                    throw failure;
                }
                if (!range.waiting.isEmpty()) {
                    waitingPages--;
                    changed.signalAll();
                    return Optional.of(range.waiting.remove());
                }
                place = range.spilled.poll();
                if (place == null && !beginNext(range)) {
                    return Optional.empty();
                }
            } finally {
                lock.unlock();
            }
            if (place != null) {
                return Optional.of(readBack(range, place));
            }
            range.file.delete();
        }
    }

    private boolean beginNext(KeyRange ended) {
        KeyRange next = ended.next;
        if (next == null) {
            return false;
        }
        next.isHead = true;
        head = next;
        changed.signalAll();
        return true;
    }

    private List<ListedObject> readBack(KeyRange range, PageFile.Place place) {
        List<ListedObject> rows = range.file.read(place);
        change(() -> spilledBytes -= place.length());
        return rows;
    }

    /** Ends the listing; the first failure is the one that the reader gets. */
    void fail(RuntimeException cause) {
        change(() -> failure = failure == null ? cause : failure);
    }

    /** Ends every wait of a walker. */
    void close() {
        change(() -> closed = true);
    }

    /** Removes the files; to be called when no walker is at work any more. */
    void deleteFiles() {
        ranges().forEach(range -> range.file.delete());
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @SuppressWarnings("WaitNotInLoop") // the callers loop
    private void awaitChange() {
        try {
            changed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(e);
        }
    }

    private static SankofaException interrupted(@Nullable InterruptedException cause) {
        return new SankofaException(ErrorCode.CANCELLED, "the listing was interrupted", null, cause);
    }
}
