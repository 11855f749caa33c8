package dev.sankofa.components.objects.s3;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Guesses where to divide what is left of a range of keys, knowing only what was walked of it. Any guess is right, because a store
 * takes any text as a marker; a good one halves what is left. Only characters that every XML document and every store can carry are
 * made up, of Unicode's code points, never half of one.
 *
 * <p>While the end is not known to share the beginning that all keys so far share ({@code images/2024/}), the question is whether
 * anything stands behind that beginning; after that, the middle is taken of the first character that differs.
 */
final class Boundary {
    /** What is taken to stand behind most keys that go on with a smaller character. */
    private static final int[] HIGH = {'~', 0xD7A3, 0xFFFD, 0x10FFFD};

    private static final int PAST_LAST = 0x110000;

    private final int[] low;
    private final int[] first;
    private final int @Nullable [] high;

    /** Characters that all keys of the listing begin with. */
    private final int certain;

    private Boundary(int certain, String first, String reached, @Nullable String end) {
        this.certain = certain;
        this.first = first.codePoints().toArray();
        this.low = reached.codePoints().toArray();
        this.high = end == null ? null : end.codePoints().toArray();
    }

    /**
     * A key strictly between the key reached and the end; empty when none is found, or a key is not text.
     *
     * @param prefix of the listing
     * @param first the first key that was walked
     * @param end {@code null} for the end of the listing
     */
    static Optional<ObjectKey> between(ObjectKey prefix, ObjectKey first, ObjectKey reached, @Nullable ObjectKey end) {
        int certain =
                prefix.text().map(text -> text.codePointCount(0, text.length())).orElse(0);
        Optional<String> from = first.text();
        Optional<String> low = reached.text();
        Optional<String> high = end == null ? Optional.empty() : end.text();
        if (from.isEmpty() || low.isEmpty() || (end != null && high.isEmpty())) {
            return Optional.empty();
        }
        return new Boundary(certain, from.get(), low.get(), high.orElse(null))
                .guess()
                .map(ObjectKey::of)
                .filter(key -> key.length() <= ObjectKey.MAX_BYTES)
                .filter(key -> reached.compareTo(key) < 0 && (end == null || key.compareTo(end) < 0));
    }

    private Optional<String> guess() {
        int walked = shared(first, low);
        int known = Math.max(certain - 1, high == null ? -1 : shared(low, high));
        return known < walked ? behindBeginning((known + walked + 2) / 2) : middle(known);
    }

    private static int shared(int[] one, int[] other) {
        int mismatch = Arrays.mismatch(one, other);
        return mismatch < 0 ? one.length : mismatch;
    }

    private Optional<String> behindBeginning(int length) {
        int next = at(length);
        return Arrays.stream(HIGH)
                .filter(c -> c > next)
                .mapToObj(c -> beginning(length, c))
                .findFirst();
    }

    private Optional<String> middle(int divergence) {
        int above = high != null && divergence < high.length ? high[divergence] : PAST_LAST;
        for (int length = divergence; length <= low.length; length++) {
            int below = at(length);
            int middle = middle(below, above);
            if (middle > below && middle < above) {
                return Optional.of(beginning(length, middle));
            }
            above = PAST_LAST;
        }
        return Optional.empty();
    }

    /** Not between the two when there is nothing fit between them. */
    private static int middle(int below, int above) {
        boolean mostlyAscii = below < '~' - 1 && above > '~';
        int top = mostlyAscii ? '~' : above;
        int middle = below + (top - below) / 2;
        if (middle < ' ') {
            return ' ';
        }
        boolean isSurrogate = middle >= Character.MIN_SURROGATE && middle <= Character.MAX_SURROGATE;
        boolean unfit = isSurrogate || middle == 0xFFFE || middle == 0xFFFF;
        if (!unfit) {
            return middle;
        }
        return middle > Character.MAX_SURROGATE ? 0xFFFD : 0xE000;
    }

    private int at(int index) {
        return index < low.length ? low[index] : -1;
    }

    private String beginning(int length, int last) {
        return new StringBuilder(new String(low, 0, length))
                .appendCodePoint(last)
                .toString();
    }

    /**
     * About how many times as many keys are left as were walked, if keys were spread evenly.
     *
     * @param end {@code null} for the end of the listing
     */
    static double left(ObjectKey first, ObjectKey reached, @Nullable ObjectKey end) {
        byte[] from = first.bytes();
        byte[] low = reached.bytes();
        byte[] high = end == null ? new byte[] {-1} : end.bytes();
        int mismatch = Arrays.mismatch(from, high);
        int at = mismatch < 0 ? from.length : mismatch;
        double walked = number(low, at) - number(from, at);
        return walked <= 0 ? Double.MAX_VALUE : (number(high, at) - number(low, at)) / walked;
    }

    /** Six bytes as a number. */
    private static double number(byte[] bytes, int from) {
        double value = 0;
        for (int i = from; i < from + 6; i++) {
            value = value * 256 + (i < bytes.length ? bytes[i] & 0xff : 0);
        }
        return value;
    }
}
