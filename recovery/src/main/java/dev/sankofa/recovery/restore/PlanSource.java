package dev.sankofa.recovery.restore;

import dev.sankofa.recovery.point.PointId;

/** What a plan restores from. */
public sealed interface PlanSource {
    /** The text by which {@code Points.find} finds it again. */
    String reference();

    /** A recovery point; its id stays when other programs rewrite the snapshot. */
    record OfPoint(PointId id) implements PlanSource {
        @Override
        public String reference() {
            return id.text();
        }
    }

    /**
     * A snapshot of another program.
     *
     * @param id its full id in hex
     */
    record OfSnapshot(String id) implements PlanSource {
        @Override
        public String reference() {
            return id;
        }
    }
}
