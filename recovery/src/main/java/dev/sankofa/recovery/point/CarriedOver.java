package dev.sankofa.recovery.point;

import static java.util.Objects.requireNonNull;

/**
 * Why a part is older than its point.
 *
 * @param from the point for which it was captured
 * @param why as text for people, such as "not due before 18:00"
 */
public record CarriedOver(PointId from, String why) {
    public CarriedOver {
        requireNonNull(from, "from is null");
        requireNonNull(why, "why is null");
    }
}
