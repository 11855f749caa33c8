package dev.sankofa.recovery.point;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Finds the point that a reference means. */
final class PointSelection {
    private static final String LIST = "See 'sankofa points list'.";

    private PointSelection() {}

    /**
     * @param points oldest first
     * @throws SankofaException {@code NOT_FOUND} when there is none, or more than one
     */
    static PointSummary select(PointReference reference, List<PointSummary> points) {
        return switch (reference) {
            case PointReference.Latest() -> pointsOrAll(points).getLast();
            case PointReference.Oldest() -> pointsOrAll(points).getFirst();
            case PointReference.Before(Instant instant) -> before(instant, points);
            case PointReference.Prefix(String text) -> only(text, points);
        };
    }

    private static List<PointSummary> pointsOrAll(List<PointSummary> all) {
        if (all.isEmpty()) {
            throw notFound("there is no recovery point yet", "Make one with 'sankofa backup'.");
        }
        List<PointSummary> points = all.stream().filter(PointSummary::isPoint).toList();
        return points.isEmpty() ? all : points;
    }

    private static PointSummary before(Instant instant, List<PointSummary> points) {
        Predicate<PointSummary> isBefore = point -> point.time().isBefore(instant);
        return pointsOrAll(points).stream()
                .filter(isBefore)
                .reduce((older, newer) -> newer)
                .orElseThrow(() -> notFound("there is no recovery point before " + instant, LIST));
    }

    private static PointSummary only(String text, List<PointSummary> points) {
        List<PointSummary> matching = points.stream()
                .filter(point -> point.id().toString().startsWith(text.toLowerCase(Locale.ROOT))
                        || point.name().startsWith(text))
                .toList();
        if (matching.isEmpty()) {
            throw notFound("there is no recovery point '" + text + "'", LIST);
        }
        if (matching.size() > 1) {
            throw notFound("'" + text + "' names " + matching.size() + " recovery points", "Write more of the id.");
        }
        return matching.getFirst();
    }

    private static SankofaException notFound(String message, String hint) {
        return new SankofaException(ErrorCode.NOT_FOUND, message, hint);
    }
}
