package dev.sankofa.foundation;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An exact number of bytes, never negative. Arithmetic fails on overflow instead of wrapping.
 *
 * <p>Reads and prints binary units: {@code 16MiB}, {@code 1.5GiB}, {@code 512B}.
 *
 * @param bytes the number of bytes, 0 or more
 */
public record ByteSize(long bytes) implements Comparable<ByteSize> {
    public static final ByteSize ZERO = new ByteSize(0);

    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    private static final Pattern TEXT = Pattern.compile("(\\d+)(?:\\.(\\d+))?\\s*(B|[KMGTPE]iB)?");

    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("size is negative: " + bytes);
        }
    }

    public static ByteSize ofBytes(long bytes) {
        return new ByteSize(bytes);
    }

    public static ByteSize ofKiB(long count) {
        return new ByteSize(Math.multiplyExact(count, 1L << 10));
    }

    public static ByteSize ofMiB(long count) {
        return new ByteSize(Math.multiplyExact(count, 1L << 20));
    }

    public static ByteSize ofGiB(long count) {
        return new ByteSize(Math.multiplyExact(count, 1L << 30));
    }

    /**
     * Reads {@code 16MiB}, {@code 1.5 GiB} or a plain number of bytes.
     *
     * @throws IllegalArgumentException with the text, when it is not a size
     */
    public static ByteSize parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a size: '" + text + "' (write 512MiB, 16GiB or a number of bytes)");
        }
        try {
            return parse(matcher);
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("size is too large: '" + text + "'", e);
        }
    }

    private static ByteSize parse(Matcher matcher) {
        long unit = unitBytes(matcher.group(3));
        long whole = Math.multiplyExact(Long.parseLong(matcher.group(1)), unit);
        String fraction = matcher.group(2);
        if (fraction == null) {
            return new ByteSize(whole);
        }
        return new ByteSize(Math.addExact(whole, (long) (Double.parseDouble("0." + fraction) * unit)));
    }

    private static long unitBytes(@Nullable String unit) {
        if (unit == null) {
            return 1;
        }
        long bytes = 1;
        for (String candidate : UNITS) {
            if (candidate.equals(unit)) {
                return bytes;
            }
            bytes <<= 10;
        }
        throw new AssertionError("unit without a factor: " + unit);
    }

    public ByteSize plus(ByteSize other) {
        return new ByteSize(Math.addExact(bytes, other.bytes));
    }

    @Override
    public int compareTo(ByteSize other) {
        return Long.compare(bytes, other.bytes);
    }

    /** The largest unit in which the value is at least one, with at most one decimal. */
    @Override
    public String toString() {
        int unit = 0;
        double value = bytes;
        while (value >= 1024 && unit < UNITS.length - 1) {
            value /= 1024;
            unit++;
        }
        String number =
                value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.1f", value);
        return number + UNITS[unit];
    }
}
