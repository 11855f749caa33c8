package dev.sankofa.sandbox.kubernetes.store;

/** A moment was asked for that is forgotten. */
public final class CompactedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final long oldest;

    CompactedException(long oldest) {
        super("compacted up to " + oldest);
        this.oldest = oldest;
    }

    /** The oldest revision that is known. */
    public long oldest() {
        return oldest;
    }
}
