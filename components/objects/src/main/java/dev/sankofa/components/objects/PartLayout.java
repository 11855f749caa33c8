package dev.sankofa.components.objects;

/**
 * How an object is uploaded: in one request, as the source's ETag shows it was, or in parts, of the source's size where it is known,
 * so that the copy gets the same ETag.
 *
 * @param partSize of all parts but the last
 */
record PartLayout(boolean inParts, long partSize) {
    /** S3 takes no more in one request. */
    private static final long MOST_AT_ONCE = 5L << 30;

    private static final long OWN_PART = 64L << 20;
    private static final int MOST_PARTS = 10_000;

    static PartLayout of(ManifestEntry entry) {
        if (entry.partSize().isPresent()) {
            return new PartLayout(true, entry.partSize().getAsLong());
        }
        long fitting = (entry.size() + MOST_PARTS - 1) / MOST_PARTS;
        return new PartLayout(entry.size() > MOST_AT_ONCE, Math.max(OWN_PART, fitting));
    }
}
