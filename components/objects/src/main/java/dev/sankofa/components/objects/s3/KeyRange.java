package dev.sankofa.components.objects.s3;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run of keys that one walker lists: behind one key, up to and with another. Its end moves towards its beginning when somebody else
 * takes over what is behind. All of it belongs to {@link ListingRanges} and its lock; the file has one writer and one reader.
 */
final class KeyRange {
    private static final int MOST_MISSES = 64;

    /** Where it begins; empty for the beginning of the listing. */
    final Optional<ObjectKey> after;

    final PageFile file;

    /** Pages that wait in memory, before all those in the file. */
    final Deque<List<ListedObject>> waiting = new ArrayDeque<>();

    final Deque<PageFile.Place> spilled = new ArrayDeque<>();

    /** The last key that may belong to it; {@code null} for the end of the listing. */
    @Nullable
    ObjectKey end;

    @Nullable
    ObjectKey first;

    @Nullable
    ObjectKey reached;

    @Nullable
    KeyRange next;

    Optional<ListingPage.Marker> marker = Optional.empty();

    @Nullable
    ListedObject last;

    int pages;
    int emptyPages;
    int guesses;
    boolean guessing;

    /** Whether its reader is the one whose rows are next. */
    boolean isHead;

    boolean listed;

    KeyRange(Optional<ObjectKey> after, @Nullable ObjectKey end, Path file) {
        this.after = after;
        this.end = end;
        this.file = new PageFile(file);
    }

    boolean isBehindEnd(ObjectKey key) {
        return end != null && key.compareTo(end) > 0;
    }

    /** About how many pages are left. */
    double pagesLeft() {
        return first == null || reached == null ? 0 : pages * Boundary.left(first, reached, end);
    }

    Optional<ObjectKey> boundary(ObjectKey prefix) {
        return first == null || reached == null ? Optional.empty() : Boundary.between(prefix, first, reached, end);
    }

    /** @param leastPages how many it must have had, to be taken for a large one */
    boolean isWorthDividing(int leastPages) {
        return !listed && !guessing && pages >= leastPages && guesses < MOST_MISSES && pagesLeft() >= 2;
    }

    /** Ends at the boundary; the answer is the range of what is behind, up to the end it had. */
    KeyRange divide(ObjectKey boundary, Path behindFile) {
        KeyRange behind = new KeyRange(Optional.of(boundary), end, behindFile);
        behind.next = next;
        next = behind;
        end = boundary;
        guesses = 0;
        return behind;
    }

    /** Whether no page waits for the reader. */
    boolean isEmpty() {
        return waiting.isEmpty() && spilled.isEmpty();
    }
}
