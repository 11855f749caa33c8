package dev.sankofa.recovery.point;

import static dev.sankofa.recovery.point.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.repository.format.Sha256;
import dev.sankofa.repository.format.SnapshotId;
import dev.sankofa.repository.format.TreeId;
import dev.sankofa.repository.format.json.Timestamp;
import dev.sankofa.repository.format.snapshot.SnapshotFile;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PointReferenceTest {
    private static final PointSummary FIRST = point(1, NOON, "shop", "20261122T120000Z-aaaa");
    private static final PointSummary SECOND = point(2, NOON.plusSeconds(60), "shop", "20261122T120100Z-bbbb");
    private static final PointSummary FOREIGN = foreign(3, NOON.plusSeconds(90));
    private static final List<PointSummary> ALL = List.of(FIRST, SECOND, FOREIGN);

    @Test
    void namesFindTheirPoints() {
        assertThat(find("latest", ALL)).isEqualTo(SECOND);
        assertThat(find("oldest", ALL)).isEqualTo(FIRST);
        assertThat(find("before:2026-11-22T12:01:00Z", ALL)).isEqualTo(FIRST);
        assertThat(find("before:2026-11-22T14:01:01+02:00", ALL)).isEqualTo(SECOND);
        assertThat(find("before:2026-11-23", ALL)).isEqualTo(SECOND);
        assertThat(find("20261122T1201", ALL)).isEqualTo(SECOND);
        assertThat(find(FOREIGN.id().toString(), ALL)).isEqualTo(FOREIGN);
        assertThat(find(FIRST.id().toString().substring(0, 20), ALL)).isEqualTo(FIRST);
    }

    @Test
    void withoutAPointTheSnapshotsOfOtherProgramsCount() {
        assertThat(find("latest", List.of(FOREIGN))).isEqualTo(FOREIGN);
    }

    @Test
    void whatIsNotThereOrNotOneIsSaid() {
        assertFails("latest", List.of(), ErrorCode.NOT_FOUND, "there is no recovery point yet", "sankofa backup");
        assertFails("20261122T", ALL, ErrorCode.NOT_FOUND, "names 2 recovery points", "Write more");
        assertFails("ffffffff", ALL, ErrorCode.NOT_FOUND, "there is no recovery point 'ffffffff'", "points list");
        assertFails("before:2026-11-22", ALL, ErrorCode.NOT_FOUND, "before 2026-11-22T00:00:00Z", "points list");
        assertFails("before:noon", ALL, ErrorCode.USAGE, "'noon' is not a time", "2026-11-22");
        assertFails("the best", ALL, ErrorCode.USAGE, "'the best' does not name", "latest");
        assertFails("abc", ALL, ErrorCode.USAGE, "'abc' does not name", "four characters");
    }

    @Test
    void tagsAreReadBackAndOthersAreNotTakenForThem() {
        PointTags tags = new PointTags("shop", Examples.ID, NOON.plusNanos(1000));
        assertThat(PointTags.read(tags.tags())).contains(tags);
        assertThat(tags.tags()).noneMatch(tag -> tag.contains(","));
        assertThat(PointTags.read(List.of("sankofa", "point=" + Examples.ID, "application=../x", "data=" + NOON)))
                .isEmpty();
        assertThat(PointTags.read(List.of("sankofa", "point=1", "application=x", "data=" + NOON)))
                .isEmpty();
        assertThat(PointTags.read(List.of("sankofa"))).isEmpty();
        assertThat(PointTags.read(List.of("nightly"))).isEmpty();
    }

    private static void assertFails(
            String reference, List<PointSummary> points, ErrorCode code, String message, String hint) {
        assertThatThrownBy(() -> find(reference, points))
                .isInstanceOfSatisfying(SankofaException.class, e -> {
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e.hint())
                            .hasValueSatisfying(said -> assertThat(said).contains(hint));
                })
                .hasMessageContaining(message);
    }

    private static PointSummary find(String reference, List<PointSummary> points) {
        return PointSelection.select(PointReference.parse(reference), points);
    }

    private static PointSummary point(int number, Instant time, String application, String id) {
        PointTags tags = new PointTags(application, new PointId(id), time);
        return PointSummary.of(id(number), snapshot(time, tags.tags()));
    }

    private static PointSummary foreign(int number, Instant time) {
        return PointSummary.of(id(number), snapshot(time, List.of("nightly")));
    }

    private static SnapshotId id(int number) {
        return new SnapshotId(Sha256.of(new byte[] {(byte) number}));
    }

    private static SnapshotFile snapshot(Instant time, List<String> tags) {
        return SnapshotFile.builder(Timestamp.of(time), new TreeId(Sha256.ZERO))
                .tags(tags)
                .build();
    }
}
