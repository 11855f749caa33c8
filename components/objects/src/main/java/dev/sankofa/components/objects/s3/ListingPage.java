package dev.sankofa.components.objects.s3;

import java.util.List;
import java.util.Optional;

/**
 * One page of a listing.
 *
 * @param rows versions and delete markers as they were interleaved
 * @param next where the next page begins; empty on the last page, which is the only proof that the listing is whole
 */
public record ListingPage(List<ListedObject> rows, Optional<Marker> next) {
    public ListingPage {
        rows = List.copyOf(rows);
    }

    /**
     * A place in a listing.
     *
     * @param text the key, or the continuation token
     * @param versionId within the key, in a listing of versions
     */
    public record Marker(ObjectKey text, Optional<String> versionId) {}
}
