package dev.sankofa.repository.format.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.testkit.Seed;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-02-29T23:59:59Z",
                "2024-01-02T03:04:05.1+02:00",
                "2024-01-02T03:04:05.123456789-11:30",
                "2024-01-02T03:04:05.000000001+05:45",
                "1969-12-31T23:59:59.999999999Z",
                "0000-01-01T00:00:00Z",
                "0000-01-01T00:00:00+23:59",
                "0001-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999999999-23:59",
                "1900-02-28T00:00:00Z",
                "2000-02-29T00:00:00Z"
            })
    void whatGoWritesIsReadAndWrittenTheSame(String text) {
        assertThat(Timestamp.tryParse(text).orElseThrow()).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2024-01-01",
                "2024-01-01T00:00:00",
                "2024-01-01 00:00:00Z",
                "2024-02-30T00:00:00Z",
                "1900-02-29T00:00:00Z",
                "2024-13-01T00:00:00Z",
                "2024-00-01T00:00:00Z",
                "2024-01-01T24:00:00Z",
                "2024-01-01T00:60:00Z",
                "2024-01-01T00:00:60Z",
                "2024-01-01T00:00:00.Z",
                "2024-01-01T00:00:00,5Z",
                "2024-01-01T00:00:00+24:00",
                "2024-01-01T00:00:00+02:00x",
                "2024-01-01T00:00:00+0200",
                "2024-01-01T00:00:00z",
                "-024-01-01T00:00:00Z",
                "２024-01-01T00:00:00Z"
            })
    void otherTextsAreNoTimes(String text) {
        assertThat(Timestamp.tryParse(text)).isEmpty();
    }

    @Test
    void needlessDigitsAreDropped() {
        assertThat(Timestamp.tryParse("2024-01-01T00:00:00.1200000009999Z").orElseThrow())
                .hasToString("2024-01-01T00:00:00.12Z");
        assertThat(Timestamp.tryParse("2024-01-01T00:00:00.000+00:00").orElseThrow())
                .hasToString("2024-01-01T00:00:00Z");
    }

    @Test
    void randomTimesAreReadBack() {
        Random random = Seed.fresh().random();
        for (int round = 0; round < 5000; round++) {
            Instant instant = Instant.ofEpochSecond(
                    random.nextLong(-62_000_000_000L, 253_000_000_000L),
                    random.nextBoolean() ? random.nextInt(1_000_000_000) : random.nextInt(1000) * 1_000_000);
            Timestamp time = new Timestamp(instant, random.nextInt(-1439, 1440));
            assertThat(Timestamp.tryParse(time.toString())).contains(time);
        }
    }

    @Test
    void yearsOutsideOfFourDigitsBecomeTheNearestInside() {
        assertThat(Timestamp.of(Instant.MAX)).hasToString("9999-12-31T23:59:59.999999999Z");
        assertThat(Timestamp.of(Instant.MIN)).hasToString("0000-01-01T00:00:00Z");
        assertThat(Timestamp.MISSING).hasToString("0001-01-01T00:00:00Z");
        assertThat(Timestamp.MISSING.isMissing()).isTrue();
    }
}
