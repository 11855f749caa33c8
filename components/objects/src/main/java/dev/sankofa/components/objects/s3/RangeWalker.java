package dev.sankofa.components.objects.s3;

import java.util.Optional;

/** Lists ranges page by page: one to begin with, then parts that it takes over of those of others. For one thread. */
final class RangeWalker {
    private final S3Client client;
    private final ObjectListing.Source source;
    private final ListingRanges ranges;

    RangeWalker(S3Client client, ObjectListing.Source source, ListingRanges ranges) {
        this.client = client;
        this.source = source;
        this.ranges = ranges;
    }

    /** Lists the first range. */
    void begin() {
        orFail(() -> {
            KeyRange range = ranges.first();
            walk(range, fetch(range.after, range.marker));
        });
    }

    /** Helps until there is nothing left to take over. */
    void help() {
        orFail(() -> {
            for (Optional<ListingRanges.Guess> guess = ranges.awaitGuess();
                    guess.isPresent();
                    guess = ranges.awaitGuess()) {
                tryOut(guess.get());
            }
        });
    }

    private void orFail(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            ranges.fail(e);
        } catch (Error e) {
            ranges.fail(
                    new IllegalStateException("listing failed unexpectedly", e)); // the reader must not wait for ever
            throw e;
        }
    }

    private void tryOut(ListingRanges.Guess guess) {
        ListingPage page;
        try {
            page = fetch(Optional.of(guess.boundary()), Optional.empty());
        } catch (S3Exception _) {
            ranges.stopDividing(); // a store that does not take a made-up marker is listed by those at work already
            return;
        }
        ranges.settle(guess, page).ifPresent(range -> walk(range, page));
    }

    private void walk(KeyRange range, ListingPage firstPage) {
        boolean more = ranges.accept(range, firstPage);
        while (more) {
            more = ranges.accept(range, fetch(range.after, range.marker));
        }
    }

    private ListingPage fetch(Optional<ObjectKey> after, Optional<ListingPage.Marker> marker) {
        if (!source.versions()) {
            return client.send(new ListObjects(source.prefix(), after, marker, source.pageSize()));
        }
        Optional<ListingPage.Marker> start =
                marker.or(() -> after.map(key -> new ListingPage.Marker(key, Optional.empty())));
        return client.send(new ListObjectVersions(source.prefix(), start, source.pageSize()));
    }
}
