package dev.sankofa.repository.engine;

/** Something at a path of a tree being assembled. Keeps the arrays it is given, and hands them out. */
final class Placed implements Comparable<Placed> {
    /** About what the objects cost beside the bytes. */
    private static final int OVERHEAD = 96;

    private final byte[] path;
    private final Kind kind;
    private final long sequence;
    private final byte[] payload;

    /**
     * @param sequence in which order they were given
     * @param payload the node's JSON, or the id of a grafted tree
     */
    Placed(byte[] path, Kind kind, long sequence, byte[] payload) {
        this.path = path;
        this.kind = kind;
        this.sequence = sequence;
        this.payload = payload;
    }

    enum Kind {
        /** Anything but a directory. */
        NODE('n'),
        /** The attributes of a directory. */
        DIRECTORY('d'),
        /** A directory's whole content. */
        GRAFT('g');

        private final char code;

        Kind(char code) {
            this.code = code;
        }

        /** Stands for it in files. */
        int code() {
            return code;
        }

        static Kind of(int code) {
            for (Kind kind : values()) {
                if (kind.code == code) {
                    return kind;
                }
            }
            throw new IllegalStateException("a spilled entry has the unknown kind " + code);
        }
    }

    byte[] path() {
        return path;
    }

    Kind kind() {
        return kind;
    }

    long sequence() {
        return sequence;
    }

    byte[] payload() {
        return payload;
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
