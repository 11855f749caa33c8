package dev.sankofa.components.postgres.backup;

/**
 * A position in the write-ahead log, unsigned.
 *
 * @param value bytes since the beginning of the log
 */
public record Lsn(long value) implements Comparable<Lsn> {
    /** Reads {@code 16/B374D848}. */
    public static Lsn parse(String text) {
        int slash = text.indexOf('/');
        try {
            if (slash > 0) {
                long high = Integer.parseUnsignedInt(text, 0, slash, 16) & 0xffffffffL;
                long low = Integer.parseUnsignedInt(text, slash + 1, text.length(), 16) & 0xffffffffL;
                return new Lsn(high << 32 | low);
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a position in the log: '" + text + "'", e);
        }
        throw new IllegalArgumentException("not a position in the log: '" + text + "'");
    }

    @Override
    public int compareTo(Lsn other) {
        return Long.compareUnsigned(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toHexString(value >>> 32).toUpperCase(java.util.Locale.ROOT)
                + "/"
                + Long.toHexString(value & 0xffffffffL).toUpperCase(java.util.Locale.ROOT);
    }
}
