package dev.sankofa.components.objects.s3;

import java.util.Optional;

/** The current state of each key, drawn from a listing: delete markers hide their key, older versions are counted and passed over. */
public final class CurrentObjects implements AutoCloseable {
    private final ObjectListing listing;
    private long olderVersions;
    private long deletedKeys;

    /** Takes the listing over and closes it. */
    public CurrentObjects(ObjectListing listing) {
        this.listing = listing;
    }

    /**
     * The next key that has a current object.
     *
     * @return empty at the listing's proven end
     */
    public Optional<ListedObject> next() {
        for (Optional<ListedObject> row = listing.next(); row.isPresent(); row = listing.next()) {
            ListedObject current = row.get();
            skipOlder(current.key());
            if (!current.deleteMarker()) {
                return Optional.of(current);
            }
            deletedKeys++;
        }
        return Optional.empty();
    }

    /** Rows of a key come newest first, so that the first is the current one, even when two were written within a second. */
    private void skipOlder(ObjectKey key) {
        for (Optional<ListedObject> row = listing.peek();
                row.isPresent() && row.get().key().equals(key);
                row = listing.peek()) {
            ListedObject older = listing.next().orElseThrow();
            if (older.latest()) {
                throw new ListingException(
                        "listing says of an older version that it is the latest, at key '" + key + "'");
            }
            olderVersions++;
        }
    }

    public long olderVersions() {
        return olderVersions;
    }

    public long deletedKeys() {
        return deletedKeys;
    }

    @Override
    public void close() {
        listing.close();
    }
}
