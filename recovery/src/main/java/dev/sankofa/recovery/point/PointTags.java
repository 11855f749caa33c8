package dev.sankofa.recovery.point;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a snapshot's tags say of a recovery point, so that points are listed without reading a tree. Values have no commas, because
 * restic's command line takes a comma for the end of a tag.
 *
 * @param oldestData what is younger may be lost: the earliest instant of which a part holds the state
 */
public record PointTags(String application, PointId point, Instant oldestData) {
    private static final String MARK = "sankofa";
    private static final String APPLICATION = "application=";
    private static final String POINT = "point=";
    private static final String DATA = "data=";

    public PointTags {
        Names.requirePlain("application", application);
        requireNonNull(point, "point is null");
        requireNonNull(oldestData, "oldestData is null");
    }

    public List<String> tags() {
        return List.of(MARK, APPLICATION + application, POINT + point, DATA + oldestData);
    }

    /** Nothing when these are not the tags of a recovery point. Tags that people added are passed over. */
    public static Optional<PointTags> read(List<String> tags) {
        if (!tags.contains(MARK)) {
            return Optional.empty();
        }
        try {
            Optional<String> application = value(tags, APPLICATION);
            Optional<PointId> point = value(tags, POINT).map(PointId::new);
            Optional<Instant> data = value(tags, DATA).map(Instant::parse);
            return application.isPresent() && point.isPresent() && data.isPresent()
                    ? Optional.of(new PointTags(application.get(), point.get(), data.get()))
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException e) {
            // Somebody wrote tags that look like ours; it is a snapshot like any other then.
            return Optional.empty();
        }
    }

    private static Optional<String> value(List<String> tags, String key) {
        return tags.stream()
                .filter(tag -> tag.startsWith(key))
                .map(tag -> tag.substring(key.length()))
                .findFirst();
    }
}
