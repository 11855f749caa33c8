package dev.sankofa.components.objects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.objects.s3.EntityTag;
import dev.sankofa.components.objects.s3.ObjectKey;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class PartLayoutTest {
    private static final long FIVE_GIB = 5L << 30;

    @Test
    void whatFitsIntoOneRequestIsSentInOne() {
        assertThat(PartLayout.of(entry(FIVE_GIB - 1, OptionalLong.empty())).inParts())
                .isFalse();
        assertThat(PartLayout.of(entry(FIVE_GIB, OptionalLong.empty())).inParts())
                .isFalse();
        assertThat(PartLayout.of(entry(FIVE_GIB + 1, OptionalLong.empty())).inParts())
                .isTrue();
    }

    @Test
    void theLargestObjectHasNoMoreThanTenThousandParts() {
        for (long size : new long[] {FIVE_GIB + 1, 640_000L << 20, (640_000L << 20) + 1, 5L << 40}) {
            long part = PartLayout.of(entry(size, OptionalLong.empty())).partSize();
            assertThat((size + part - 1) / part).isBetween(1L, 10_000L);
            assertThat(part).isBetween(5L << 20, FIVE_GIB);
        }
    }

    @Test
    void knownPartsAreKept() {
        PartLayout layout = PartLayout.of(entry(50_000_000_000L, OptionalLong.of(5L << 20)));

        assertThat(layout).isEqualTo(new PartLayout(true, 5L << 20));
    }

    private static ManifestEntry entry(long size, OptionalLong partSize) {
        return new ManifestEntry(
                ObjectKey.of("k"),
                Optional.empty(),
                size,
                new EntityTag(""),
                "",
                Instant.EPOCH,
                "STANDARD",
                new ManifestEntry.Attributes(Map.of(), Map.of(), new TreeMap<>()),
                Map.of(),
                Optional.empty(),
                partSize,
                Map.of(),
                "objects/a/b/c");
    }
}
