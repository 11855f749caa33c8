package dev.sankofa.recovery.point;

import static dev.sankofa.recovery.point.Examples.NOON;
import static dev.sankofa.recovery.point.Examples.carriedOver;
import static dev.sankofa.recovery.point.Examples.part;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SkewTest {
    @Test
    void referencesResolveWhenLaterPartsAreNotOlder() {
        Skew skew = Examples.point(part("database", 10, NOON), part("uploads", 20, NOON.plusSeconds(30)))
                .skew();
        assertThat(skew.referencesResolve()).isTrue();
        assertThat(skew.span()).isEqualTo(Duration.ofSeconds(30));
        assertThat(skew.oldestData()).isEqualTo(NOON);
        assertThat(skew.newestData()).isEqualTo(NOON.plusSeconds(30));
    }

    @Test
    void aCarriedOverPartIsDoubtedAndDoesNotWidenTheSpan() {
        Skew skew = Examples.point(part("database", 10, NOON), carriedOver("uploads", 20, NOON.minusSeconds(3600)))
                .skew();
        assertThat(skew.span()).isEqualTo(Duration.ZERO);
        assertThat(skew.oldestData()).isEqualTo(NOON.minusSeconds(3600));
        assertThat(skew.doubts())
                .containsExactly("uploads is PT1H older than database, whose references it should resolve:"
                        + " it was carried over");
    }

    @Test
    void partsOfTheSameOrderClaimNothingOfEachOther() {
        Skew skew = Examples.point(part("a", 10, NOON), part("b", 10, NOON.minusSeconds(9)))
                .skew();
        assertThat(skew.referencesResolve()).isTrue();
        assertThat(skew.span()).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void aCarriedOverDatabaseBeforeNewObjectsIsFine() {
        assertThat(Examples.point(carriedOver("database", 10, NOON.minusSeconds(60)), part("uploads", 20, NOON))
                        .skew()
                        .referencesResolve())
                .isTrue();
    }

    @Test
    void idsSortByTimeAndAreReadBack() {
        Random random = new Random(1);
        PointId first = PointId.create(NOON, random);
        PointId second = PointId.create(NOON.plusSeconds(1), random);
        assertThat(first.text()).startsWith("20261122T120000Z-");
        assertThat(first).isLessThan(second).isEqualTo(new PointId(first.text()));
    }
}
