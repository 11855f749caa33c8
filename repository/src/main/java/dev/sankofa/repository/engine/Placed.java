package dev.sankofa.repository.engine;

/**
 * Something at a path of a tree being assembled.
 *
 * @param sequence in which order they were given
 * @param payload the node's JSON, or the id of a grafted tree
 */
record Placed(byte[] path, Kind kind, long sequence, byte[] payload) implements Comparable<Placed> {
    /** About what the objects cost beside the bytes. */
    private static final int OVERHEAD = 96;

    enum Kind {
        /** Anything but a directory. */
        NODE,
        /** The attributes of a directory. */
        DIRECTORY,
        /** A directory's whole content. */
        GRAFT
    }

    int memory() {
        return OVERHEAD + path.length + payload.length;
    }

    @Override
    public int compareTo(Placed other) {
        int order = PathOrder.compare(path, other.path);
        return order != 0 ? order : Long.compare(sequence, other.sequence);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Placed that && compareTo(that) == 0;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(sequence);
    }

    @Override
    public String toString() {
        return PathOrder.text(path);
    }
}
