package dev.sankofa.recovery.point;

import dev.sankofa.components.spi.Capture;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.recovery.contract.Contract;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Points to look at. */
final class Examples {
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    static final PointId ID = new PointId("20261122T120000Z-k3f9");
    static final PointId EARLIER = new PointId("20261122T060000Z-0000");

    private Examples() {}

    static PointPart part(String name, int order, Instant consistentAt) {
        return new PointPart(
                name, "files", order, name, new FolderSize(4, 5000), capture(consistentAt), Optional.empty());
    }

    static PointPart carriedOver(String name, int order, Instant consistentAt) {
        CarriedOver carried = new CarriedOver(EARLIER, "not due before 18:00");
        return new PointPart(
                name, "files", order, name, new FolderSize(4, 5000), capture(consistentAt), Optional.of(carried));
    }

    private static Capture capture(Instant consistentAt) {
        Facts facts = Facts.builder()
                .put("version", "17.2")
                .put("timeline", 3L)
                .put("checksums", true)
                .put(
                        "tables",
                        List.of(Facts.builder()
                                .put("name", "a\"b\u2028é")
                                .put("rows", 7L)
                                .build()))
                .put("roots", List.of("/srv/a", "/srv/b"))
                .build();
        return new Capture(
                "system 7123",
                consistentAt.minusSeconds(5),
                consistentAt,
                "0/3000148",
                12,
                3456,
                facts,
                List.of(Finding.warning("a/b", "changed while read", "Look.")));
    }

    static RecoveryPoint point(PointPart... parts) {
        return new RecoveryPoint(
                ID,
                "shop",
                "sankofa 0.1.0",
                NOON,
                NOON.plusSeconds(60),
                List.of(parts),
                List.of(new Contract("every image exists", "database", "select key from image", "uploads")));
    }
}
