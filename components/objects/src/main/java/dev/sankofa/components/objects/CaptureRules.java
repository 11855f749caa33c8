package dev.sankofa.components.objects;

import dev.sankofa.components.spi.Settings;

/**
 * What a capture does not take for granted.
 *
 * @param tags for which objects the tags are asked
 * @param allowEmpty whether a bucket that had objects may have none now
 * @param maxShrinkPercent by how much the number of objects may fall below that of the previous capture
 */
record CaptureRules(Tags tags, boolean allowEmpty, int maxShrinkPercent) {
    /** Tags change without a new version, and a listing does not show them. */
    enum Tags {
        /** Of objects that are read, when the store says or shows that it has tags. */
        READ,
        /** Of every object in every capture: one more request each. */
        ALL,
        NONE
    }

    static CaptureRules of(Settings said) {
        Tags tags = switch (said.text("tags")) {
            case "read" -> Tags.READ;
            case "all" -> Tags.ALL;
            case "none" -> Tags.NONE;
            default ->
                throw ObjectsSettings.invalid("tags is '" + said.text("tags") + "'", "Set tags to read, all or none.");
        };
        return new CaptureRules(
                tags, said.flag("allow-empty", false), (int) ObjectsSettings.bounded(said, "max-shrink", 0, 100));
    }
}
