package dev.sankofa.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.cli.output.Console;
import dev.sankofa.cli.output.OutputFormat;
import dev.sankofa.foundation.Event;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressTest {
    private static final long MIB = 1 << 20;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final AtomicLong nanos = new AtomicLong();

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 120})
    void theMovingLineFitsTheTerminal(int width) {
        Progress progress = progress(width, true, OutputFormat.TABLE, false);
        readTwoHundredOfThousandMebibytes(progress);

        String[] shown = err().split("\r\u001b\\[K");
        assertThat(shown).allSatisfy(line -> assertThat(line.length()).isLessThan(width));
        assertThat(shown[shown.length - 1])
                .startsWith("database")
                .contains("200MiB/1000MiB", "20%", "20MiB/s", "ETA 0:40");
    }

    @Test
    void atEightyColumnsTheStepIsNamed() {
        readTwoHundredOfThousandMebibytes(progress(80, true, OutputFormat.TABLE, false));

        assertThat(lastLine()).isEqualTo("database: reading the database  200MiB/1000MiB  20%  20MiB/s  ETA 0:40");
    }

    @Test
    void atSixtyColumnsTheNumbersStayAndTheNameIsCut() {
        readTwoHundredOfThousandMebibytes(progress(60, true, OutputFormat.TABLE, false));

        assertThat(lastLine()).isEqualTo("database: reading …  200MiB/1000MiB  20%  20MiB/s  ETA 0:40");
    }

    @Test
    void theRemainingTimeIsARangeWhenTheRateChanges() {
        Progress progress = progress(100, true, OutputFormat.TABLE, false);
        progress.on(new Event.Started("database", "reading"));
        for (int second = 1; second <= 40; second++) {
            nanos.addAndGet(1_000_000_000L);
            long done = second <= 20 ? second * 40L : 800 + (second - 20) * 5L;
            progress.on(new Event.Progress("database", "reading", 0, 0, done * MIB, 1800 * MIB));
        }

        assertThat(lastLine()).contains("ETA 0:40-3:00");
    }

    @Test
    void whatHasEndedStaysAboveTheLineWhichIsRemovedAtTheEnd() {
        Progress progress = progress(80, true, OutputFormat.TABLE, false);
        progress.on(new Event.Started("files", "reading files"));
        progress.on(new Event.Warning("files", "gone\u001b[2J while read"));
        progress.on(new Event.Finished("files", "reading files", 1234, 5 * MIB, Duration.ofMillis(2500)));
        progress.close();

        assertThat(err())
                .contains("\r\u001b[Kwarning: files: gone�[2J while read\n")
                .contains("\r\u001b[Kfiles: reading files: done, 1 234 items, 5MiB, 2.5 s\n")
                .endsWith("2.5 s\n");
        assertThat(out.size()).isZero();
    }

    @Test
    void elsewhereALineComesEveryTenSecondsAtMost() {
        Progress progress = progress(80, false, OutputFormat.TABLE, false);
        progress.on(new Event.Started("database", "reading"));
        for (int tenth = 1; tenth <= 250; tenth++) {
            nanos.addAndGet(100_000_000L);
            progress.on(new Event.Progress("database", "reading", tenth, 1000, 0, 0));
        }

        assertThat(err().lines())
                .containsExactly(
                        "database: reading",
                        "database: reading  100/1 000  10%  10/s  ETA 1:30",
                        "database: reading  200/1 000  20%  10/s  ETA 1:20");
    }

    @Test
    void quietShowsWarningsOnly() {
        Progress progress = progress(80, true, OutputFormat.TABLE, true);
        readTwoHundredOfThousandMebibytes(progress);
        progress.on(new Event.Warning("database", "checksum failed"));

        assertThat(err()).isEqualTo("warning: database: checksum failed\n");
    }

    @Test
    void programsGetALineOfJsonForEachEvent() {
        Progress progress = progress(80, true, OutputFormat.NDJSON, false);
        progress.on(new Event.Started("database", "reading"));
        progress.on(new Event.Progress("database", "reading", 1, 2, 3, 4));
        progress.on(new Event.Progress("database", "reading", 2, 2, 4, 4));
        progress.on(new Event.Retrying("repository", "put", "timeout", Duration.ofMillis(500)));
        progress.on(new Event.Warning("database", "a \"word\""));
        progress.on(new Event.Finished("database", "reading", 2, 4, Duration.ofSeconds(3)));

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
                        {"schemaVersion":1,"type":"started","subject":"database","step":"reading"}
                        {"schemaVersion":1,"type":"progress","subject":"database","step":"reading","itemsDone":1,"itemsTotal":2,"bytesDone":3,"bytesTotal":4}
                        {"schemaVersion":1,"type":"retrying","subject":"repository","attempt":"put","reason":"timeout","delaySeconds":0.5}
                        {"schemaVersion":1,"type":"warning","subject":"database","message":"a \\"word\\""}
                        {"schemaVersion":1,"type":"finished","subject":"database","step":"reading","items":2,"bytes":4,"seconds":3.0}
                        """);
        assertThat(err.size()).isZero();
    }

    private void readTwoHundredOfThousandMebibytes(Progress progress) {
        progress.on(new Event.Started("database", "reading the database"));
        for (int second = 1; second <= 10; second++) {
            nanos.addAndGet(1_000_000_000L);
            progress.on(new Event.Progress("database", "reading the database", 0, 0, second * 20L * MIB, 1000 * MIB));
        }
    }

    private Progress progress(int width, boolean animated, OutputFormat format, boolean quiet) {
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Optional.empty(),
                animated,
                false,
                width,
                () -> ZoneOffset.UTC);
        return Progress.on(console, format, quiet, nanos::get);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private String lastLine() {
        return Arrays.asList(err().split("\r\u001b\\[K")).getLast();
    }
}
