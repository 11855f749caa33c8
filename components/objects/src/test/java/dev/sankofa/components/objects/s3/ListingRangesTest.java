package dev.sankofa.components.objects.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A listing is divided at every place and moment there is, one step after the other. */
@Timeout(60)
final class ListingRangesTest {
    private static final List<String> KEYS = List.of("a", "a/b", "b", "b", "b", "b!", "c", "d", "d", "e");

    private final List<ListedObject> all = rows();

    @TempDir
    private Path scratch;

    private static List<ListedObject> rows() {
        List<ListedObject> rows = new ArrayList<>();
        for (int i = 0; i < KEYS.size(); i++) {
            boolean latest = i == 0 || !KEYS.get(i).equals(KEYS.get(i - 1));
            rows.add(new ListedObject(
                    ObjectKey.of(KEYS.get(i)),
                    Optional.of("v" + i),
                    latest,
                    i % 3 == 2,
                    Instant.EPOCH,
                    new EntityTag(""),
                    i,
                    "STANDARD"));
        }
        return rows;
    }

    @Test
    void everyDivisionAtEveryMomentGivesAllRowsOnce() throws Exception {
        for (String boundary : List.of(" ", "a", "a!", "a/b", "a/c", "b", "b ", "b!", "b~", "c", "d", "da", "e", "f")) {
            for (int pageSize = 1; pageSize <= KEYS.size(); pageSize++) {
                for (int moment = 1; moment <= KEYS.size() / pageSize; moment++) {
                    assertThat(divided(ObjectKey.of(boundary), pageSize, moment))
                            .as("at '%s' after %d pages of %d", boundary, moment, pageSize)
                            .isEqualTo(all);
                }
            }
        }
    }

    private List<ListedObject> divided(ObjectKey boundary, int pageSize, int moment) throws Exception {
        ListingRanges ranges = ranges(1 << 20);
        FutureTask<List<ListedObject>> reader = inBackground(() -> readAll(ranges));
        KeyRange first = ranges.first();
        boolean more = true;
        for (int pages = 0; more && pages < moment; pages++) {
            more = ranges.accept(first, pageBehind(first, pageSize));
        }
        ListingPage found = page(boundary, Optional.empty(), pageSize);
        Optional<KeyRange> behind = ranges.settle(new ListingRanges.Guess(first, boundary), found);
        if (behind.isPresent()) {
            boolean moreBehind = ranges.accept(behind.get(), found);
            while (moreBehind) {
                moreBehind = ranges.accept(behind.get(), pageBehind(behind.get(), pageSize));
            }
        }
        while (more) {
            more = ranges.accept(first, pageBehind(first, pageSize));
        }
        return reader.get(20, TimeUnit.SECONDS);
    }

    private ListingPage pageBehind(KeyRange range, int pageSize) {
        return range.marker
                .map(marker -> page(marker.text(), marker.versionId(), pageSize))
                .orElseGet(() -> page(ObjectKey.of(""), Optional.empty(), pageSize));
    }

    /** As S3 pages: behind the version of a marker, or behind its key. */
    private ListingPage page(ObjectKey after, Optional<String> version, int pageSize) {
        int from = 0;
        while (from < all.size() && isBefore(all.get(from), after, version)) {
            from++;
        }
        int to = Math.min(all.size(), from + pageSize);
        List<ListedObject> rows = all.subList(from, to);
        return new ListingPage(
                rows,
                to == all.size()
                        ? Optional.empty()
                        : Optional.of(new ListingPage.Marker(
                                rows.getLast().key(), rows.getLast().versionId())));
    }

    private static boolean isBefore(ListedObject row, ObjectKey after, Optional<String> version) {
        int order = row.key().compareTo(after);
        if (order != 0 || version.isEmpty()) {
            return order <= 0;
        }
        return row.size() <= Long.parseLong(version.get().substring(1));
    }

    @Test
    void rowsWaitInAFileOnlyAsFarAsTheSpaceGoes() throws Exception {
        ListingRanges ranges = ranges(1);
        KeyRange first = ranges.first();
        assertThat(ranges.accept(first, page(ObjectKey.of(""), Optional.empty(), 1)))
                .isTrue();
        ObjectKey boundary = ObjectKey.of("b");
        ListingPage found = page(boundary, Optional.empty(), 1);
        KeyRange behind =
                ranges.settle(new ListingRanges.Guess(first, boundary), found).orElseThrow();
        ranges.accept(behind, found); // in memory
        ranges.accept(behind, pageBehind(behind, 1)); // in the file, which is then as large as it may be
        FutureTask<Boolean> third = inBackground(() -> ranges.accept(behind, pageBehind(behind, 1)));
        assertThat(behind.spilled).hasSize(1);
        assertThat(third.isDone()).isFalse();

        FutureTask<List<ListedObject>> reader = inBackground(() -> readAll(ranges));
        walkOn(ranges, first);
        assertThat(third.get(20, TimeUnit.SECONDS)).isTrue();
        walkOn(ranges, behind);
        assertThat(reader.get(20, TimeUnit.SECONDS)).isEqualTo(all);
    }

    @Test
    void onlyAFewPagesWaitInMemoryHoweverManyRangesThereAre() {
        ListingRanges ranges = ranges(1 << 20);
        KeyRange last = ranges.first();
        ranges.accept(last, page(ObjectKey.of(""), Optional.empty(), 1));
        List<KeyRange> all = new ArrayList<>(List.of(last));
        for (String boundary : List.of("a ", "a/c", "b ", "b~", "c~", "d~")) {
            ListingPage found = page(ObjectKey.of(boundary), Optional.empty(), 1);
            last = ranges.settle(new ListingRanges.Guess(last, ObjectKey.of(boundary)), found)
                    .orElseThrow();
            ranges.accept(last, found);
            all.add(last);
        }

        assertThat(all.stream().mapToInt(range -> range.waiting.size()).sum()).isEqualTo(2);
        assertThat(all.stream().mapToInt(range -> range.spilled.size()).sum()).isEqualTo(5);
        ranges.deleteFiles();
    }

    private void walkOn(ListingRanges ranges, KeyRange range) {
        boolean more = true;
        while (more) {
            more = ranges.accept(range, pageBehind(range, 1));
        }
    }

    @Test
    void aGuessThatFindsNothingDrawsTheEndNearer() {
        ListingRanges ranges = ranges(0);
        ranges.accept(ranges.first(), page(ObjectKey.of(""), Optional.empty(), 1));
        ObjectKey boundary = ObjectKey.of("z");

        assertThat(ranges.settle(
                        new ListingRanges.Guess(ranges.first(), boundary), page(boundary, Optional.empty(), 1)))
                .isEmpty();
        assertThat(ranges.first().end).isEqualTo(boundary);
    }

    @Test
    void aPageBehindABoundaryThatBeginsBeforeItIsNotBelieved() {
        ListingRanges ranges = ranges(0);
        ranges.accept(ranges.first(), page(ObjectKey.of(""), Optional.empty(), 1));
        ListingPage fromTheBeginning = page(ObjectKey.of(""), Optional.empty(), 3);

        assertThat(ranges.settle(new ListingRanges.Guess(ranges.first(), ObjectKey.of("b")), fromTheBeginning))
                .isEmpty();
        assertThat(ranges.first().end).isNull();
        assertThat(ranges.awaitGuess()).isEmpty();
    }

    @Test
    void rowsBehindADisorderAreNotLeftOutInSilence() {
        ListingRanges ranges = ranges(0);
        ranges.first().end = ObjectKey.of("b");
        ListingPage disorder =
                new ListingPage(List.of(all.get(0), all.get(6), all.get(1), all.get(8)), Optional.empty());

        assertThatThrownBy(() -> ranges.accept(ranges.first(), disorder))
                .isInstanceOf(ListingException.class)
                .hasMessage("listing out of order at key 'a/b', after 'c'");
    }

    @Test
    void anEndlessRowOfEmptyPagesIsNotWaitedFor() {
        ListingRanges ranges = ranges(0);
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 20_000; i++) {
                        ranges.accept(
                                ranges.first(),
                                new ListingPage(
                                        List.of(),
                                        Optional.of(new ListingPage.Marker(ObjectKey.of("m" + i), Optional.empty()))));
                    }
                })
                .isInstanceOf(ListingException.class)
                .hasMessageContaining("without a row");
    }

    @Test
    void theReaderGetsTheFirstFailureOfAWalker() {
        ListingRanges ranges = ranges(0);
        ranges.fail(new ListingException("first"));
        ranges.fail(new ListingException("second"));

        assertThatThrownBy(ranges::take).hasMessage("first");
    }

    private ListingRanges ranges(long spillBytes) {
        return new ListingRanges(
                new ObjectListing.Source(ObjectKey.of(""), true, 1), new ObjectListing.Walkers(2, scratch, spillBytes));
    }

    private static List<ListedObject> readAll(ListingRanges ranges) {
        List<ListedObject> rows = new ArrayList<>();
        for (Optional<List<ListedObject>> page = ranges.take(); page.isPresent(); page = ranges.take()) {
            rows.addAll(page.get());
        }
        ranges.deleteFiles();
        return rows;
    }

    private static <T> FutureTask<T> inBackground(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofVirtual().start(task);
        return task;
    }
}
