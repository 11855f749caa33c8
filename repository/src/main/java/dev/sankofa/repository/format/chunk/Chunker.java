package dev.sankofa.repository.format.chunk;

/**
 * Finds the ends of content-defined chunks in a window of bytes that the caller owns.
 *
 * <p>A chunk ends after a byte when the Rabin fingerprint of the last 64 bytes has 20 low zero bits and the chunk has at least
 * {@link #MINIMUM} bytes, or when it has {@link #MAXIMUM}. The fingerprint depends on those 64 bytes alone; nothing is carried over a cut.
 *
 * <p>Use: fill the window, call {@link #next}; when it finds no end, bring in more bytes (the beginning of the chunk may move to another
 * place or another array) and call again: what was scanned is not scanned again. What is left at the end of the input is the last
 * chunk, however short. One stream at a time; {@link #reset()} between streams.
 */
public final class Chunker {
    /** The shortest chunk in bytes, but for the last of a stream. */
    public static final int MINIMUM = 512 << 10;
    /** The longest chunk in bytes. A window of this size always holds an end. */
    public static final int MAXIMUM = 8 << 20;
    /** What {@link #next} answers when the window holds no end. */
    public static final int NONE = -1;

    private final Scanner scanner;
    private int scanned;

    public Chunker(Polynomial polynomial) {
        scanner = new Scanner(new RabinTables(polynomial));
    }

    /** Forgets a chunk that was begun. */
    public void reset() {
        scanned = 0;
    }

    /**
     * The end (exclusive) of the chunk that begins at {@code start}, or {@link #NONE} when the bytes up to {@code end} hold none.
     */
    public int next(byte[] window, int start, int end) {
        int available = Math.min(end - start, MAXIMUM);
        int from = Math.max(scanned, MINIMUM - 1);
        if (available <= from) {
            return NONE;
        }
        int found = scanner.firstCandidate(window, start + from, start + available);
        if (found == NONE && available < MAXIMUM) {
            scanned = available;
            return NONE;
        }
        scanned = 0;
        return found == NONE ? start + MAXIMUM : found;
    }
}
