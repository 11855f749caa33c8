package dev.sankofa.recovery.point;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * A recovery point's own name, such as {@code 20261122T171500Z-k3f9}: the second in which it was begun, and four characters that
 * tell points of one second apart. Names sort by time. It stays when other programs rewrite the snapshot, whose id changes then.
 */
public record PointId(String text) implements Comparable<PointId> {
    private static final Pattern FORM = Pattern.compile("\\d{8}T\\d{6}Z-[0-9a-v]{4}");
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    public PointId {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not a recovery point's id: '" + text + "'");
        }
    }

    public static PointId create(Instant begun, RandomGenerator random) {
        int tail = random.nextInt(1 << 20);
        String digits = Integer.toString(tail | 1 << 20, 32).substring(1);
        return new PointId(SECOND.format(begun) + "-" + digits);
    }

    @Override
    public int compareTo(PointId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
