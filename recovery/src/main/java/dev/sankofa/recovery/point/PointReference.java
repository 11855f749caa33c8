package dev.sankofa.recovery.point;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * How a user names a point: {@code latest}, {@code oldest}, {@code before:2026-11-22T17:15:00Z}, or the beginning of a point's or
 * snapshot's id.
 */
public sealed interface PointReference {
    /** The newest recovery point; the newest snapshot when there is no point at all. */
    record Latest() implements PointReference {}

    /** The oldest recovery point; the oldest snapshot when there is no point at all. */
    record Oldest() implements PointReference {}

    /** The newest one that was begun before an instant. */
    record Before(Instant instant) implements PointReference {}

    /** The one whose id begins so. */
    record Prefix(String text) implements PointReference {}

    /**
     * Reads what the user wrote. {@code before:} takes an instant with an offset, or a date, which means its midnight in UTC.
     *
     * @throws SankofaException {@code USAGE} when the text is none of these
     */
    static PointReference parse(String text) {
        return switch (text) {
            case "latest" -> new Latest();
            case "oldest" -> new Oldest();
            case String before when before.startsWith("before:") -> new Before(instant(before.substring(7)));
            case String prefix when prefix.matches("[0-9A-Za-z-]{4,64}") -> new Prefix(prefix);
            default ->
                throw new SankofaException(
                        ErrorCode.USAGE,
                        "'" + text + "' does not name a recovery point",
                        "Write latest, oldest, before:2026-11-22T17:15:00Z, or at least four characters of an id.");
        };
    }

    private static Instant instant(String text) {
        try {
            return text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new SankofaException(
                    ErrorCode.USAGE,
                    "'" + text + "' is not a time",
                    "Write a date such as 2026-11-22, or a time such as 2026-11-22T17:15:00Z.",
                    e);
        }
    }
}
