package dev.sankofa.recovery.point;

import static dev.sankofa.recovery.point.Examples.NOON;
import static dev.sankofa.recovery.point.Examples.carriedOver;
import static dev.sankofa.recovery.point.Examples.part;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.testkit.Seed;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
    void aClockOfWholeSecondsIsNotOlderWithinItsSecond() {
        Instant database = NOON.plusMillis(900);
        assertThat(resolves(database, NOON)).isTrue();
        assertThat(resolves(database, NOON.minusSeconds(1))).isFalse();
        assertThat(resolves(NOON.plusSeconds(1), NOON)).isFalse();
        assertThat(resolves(NOON.plusSeconds(1), NOON.plusMillis(900))).isFalse();
        assertThat(resolves(NOON, NOON.plusMillis(1))).isTrue();
    }

    @Test
    void finerClocksOfTwoMachinesMayBeLessThanASecondApart() {
        Instant database = NOON.plusMillis(1020);
        assertThat(resolves(database, NOON.plusMillis(980))).isTrue();
        assertThat(resolves(database, NOON.plusMillis(21))).isTrue();
        assertThat(resolves(database, NOON.plusMillis(20))).isFalse();
    }

    @Test
    void whateverTheClocksShowMomentsInOrderAreNotDoubtedAndAMissingSecondIs() {
        Random random = Seed.fresh().random();
        for (int round = 0; round < 20_000; round++) {
            Instant database = NOON.plusNanos(random.nextLong(10_000_000_000L));
            Duration apart = Duration.ofNanos(random.nextLong(3_000_000_000L));
            boolean coarseFirst = random.nextBoolean();
            boolean coarseSecond = random.nextBoolean();
            assertThat(resolves(shown(database, coarseFirst), shown(database.plus(apart), coarseSecond)))
                    .isTrue();
            Instant tooEarly = database.minusSeconds(1).minus(apart);
            assertThat(resolves(shown(database, coarseFirst), shown(tooEarly, coarseSecond)))
                    .isFalse();
        }
    }

    private static Instant shown(Instant moment, boolean coarse) {
        return coarse ? moment.truncatedTo(ChronoUnit.SECONDS) : moment;
    }

    private static boolean resolves(Instant database, Instant uploads) {
        return Examples.point(part("database", 10, database), part("uploads", 20, uploads))
                .skew()
                .referencesResolve();
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
