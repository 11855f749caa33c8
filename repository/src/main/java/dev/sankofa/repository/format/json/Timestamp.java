package dev.sankofa.repository.format.json;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * A moment with the UTC offset it was written with, in RFC 3339's text form as Go prints it: up to nine digits of a second, none of
 * them a trailing zero, {@code Z} for offset zero. The year, at its offset, is 0 to 9999.
 *
 * @param offsetMinutes east of Greenwich; at most 23:59 either way
 */
public record Timestamp(Instant instant, int offsetMinutes) implements Comparable<Timestamp> {
    private static final int MOST_MINUTES = 24 * 60 - 1;
    private static final int SECONDS_PER_MINUTE = 60;
    private static final long FIRST_SECOND = -62_167_219_200L;
    private static final long LAST_SECOND = 253_402_300_799L;
    private static final DateTimeFormatter TO_SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    /** How the format writes a time that is not known. */
    public static final Timestamp MISSING = of(Instant.parse("0001-01-01T00:00:00Z"));

    public Timestamp {
        requireNonNull(instant, "instant is null");
        if (Math.abs(offsetMinutes) > MOST_MINUTES) {
            throw new IllegalArgumentException("offset of " + offsetMinutes + " minutes is a day or more");
        }
        instant = clamp(instant, offsetMinutes);
    }

    private static Instant clamp(Instant instant, int offsetMinutes) {
        long local = instant.getEpochSecond() + (long) offsetMinutes * SECONDS_PER_MINUTE;
        if (local >= FIRST_SECOND && local <= LAST_SECOND) {
            return instant;
        }
        long nearest = local < FIRST_SECOND ? FIRST_SECOND : LAST_SECOND;
        return Instant.ofEpochSecond(
                nearest - (long) offsetMinutes * SECONDS_PER_MINUTE, local < FIRST_SECOND ? 0 : 999_999_999);
    }

    /** The moment in UTC; years outside 0 to 9999 become the nearest moment inside. */
    public static Timestamp of(Instant instant) {
        return new Timestamp(instant, 0);
    }

    /** Keeps the offset, to the minute. */
    public static Timestamp of(OffsetDateTime time) {
        return new Timestamp(time.toInstant(), time.getOffset().getTotalSeconds() / SECONDS_PER_MINUTE);
    }

    /** Reads RFC 3339; digits after the ninth of a fraction are dropped. */
    public static Optional<Timestamp> tryParse(String text) {
        return TimestampParser.parse(text);
    }

    public boolean isMissing() {
        return instant.equals(MISSING.instant);
    }

    /** By the moment alone. */
    @Override
    public int compareTo(Timestamp other) {
        return instant.compareTo(other.instant);
    }

    @Override
    public String toString() {
        long local = instant.getEpochSecond() + (long) offsetMinutes * SECONDS_PER_MINUTE;
        StringBuilder text = new StringBuilder(35);
        TO_SECONDS.formatTo(LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC), text);
        appendFraction(text, instant.getNano());
        return appendOffset(text).toString();
    }

    private static void appendFraction(StringBuilder text, int nanos) {
        if (nanos == 0) {
            return;
        }
        text.append('.');
        int rest = nanos;
        for (int unit = 100_000_000; rest > 0; unit /= 10) {
            text.append((char) ('0' + rest / unit));
            rest %= unit;
        }
    }

    private StringBuilder appendOffset(StringBuilder text) {
        if (offsetMinutes == 0) {
            return text.append('Z');
        }
        int minutes = Math.abs(offsetMinutes);
        text.append(offsetMinutes < 0 ? '-' : '+');
        twoDigits(text, minutes / 60);
        text.append(':');
        twoDigits(text, minutes % 60);
        return text;
    }

    private static void twoDigits(StringBuilder text, int value) {
        text.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
    }
}
