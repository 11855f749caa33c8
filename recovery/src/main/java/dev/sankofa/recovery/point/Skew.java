package dev.sankofa.recovery.point;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How far apart in time the parts of a point are, and whether that can hurt.
 *
 * <p>What a part names in a part that was captured later exists there, as long as the later part's state is not the older one:
 * a database captured before its bucket names no object that the bucket does not have yet. A part that was carried over, or one
 * whose source's clock is behind, can break this; each such pair is a doubt.
 *
 * @param span between the earliest and the latest state among the parts captured for this point
 * @param oldestData the earliest state of any part: what is younger may be lost
 * @param newestData the latest state of any part
 * @param doubts for people; empty when references from earlier parts resolve in later ones
 */
public record Skew(Duration span, Instant oldestData, Instant newestData, List<String> doubts) {
    public Skew {
        doubts = List.copyOf(doubts);
    }

    /** The verdict: whether references from parts captured earlier resolve in parts captured later. */
    public boolean referencesResolve() {
        return doubts.isEmpty();
    }

    /**
     * @param parts at least one, in order of capture
     */
    static Skew of(List<PointPart> parts) {
        List<Instant> all = sorted(parts);
        List<Instant> captured =
                sorted(parts.stream().filter(part -> !part.isCarriedOver()).toList());
        Duration span = captured.isEmpty() ? Duration.ZERO : Duration.between(captured.getFirst(), captured.getLast());
        return new Skew(span, all.getFirst(), all.getLast(), doubts(parts));
    }

    private static List<Instant> sorted(List<PointPart> parts) {
        return parts.stream()
                .map(part -> part.capture().consistentAt())
                .sorted()
                .toList();
    }

    private static List<String> doubts(List<PointPart> parts) {
        List<String> doubts = new ArrayList<>();
        for (PointPart earlier : parts) {
            for (PointPart later : parts) {
                if (earlier.order() < later.order() && isBehind(later, earlier)) {
                    doubts.add(doubt(earlier, later));
                }
            }
        }
        return doubts;
    }

    private static boolean isBehind(PointPart later, PointPart earlier) {
        return isBehind(later.capture().consistentAt(), earlier.capture().consistentAt());
    }

    /**
     * Some clocks have seconds only, rounded down: the {@code Date} of an S3 server, the {@code ctime} of a Redis dump. Beside one
     * of them both are rounded down, which is wrong for no two moments in their order, and misses no second. Two finer ones are of
     * two machines whose clocks are some milliseconds apart, and parts are captured in their order: less than a second is no doubt.
     */
    private static boolean isBehind(Instant later, Instant earlier) {
        if (later.getNano() != 0 && earlier.getNano() != 0) {
            return !later.plusSeconds(1).isAfter(earlier);
        }
        return later.getEpochSecond() < earlier.getEpochSecond();
    }

    private static String doubt(PointPart earlier, PointPart later) {
        Duration behind = Duration.between(
                later.capture().consistentAt(), earlier.capture().consistentAt());
        String why = later.isCarriedOver()
                ? "it was carried over"
                : "the sources' clocks differ, or it was captured too early";
        return later.name() + " is " + behind + " older than " + earlier.name()
                + ", whose references it should resolve: " + why;
    }
}
