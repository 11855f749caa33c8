package dev.sankofa.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void amountsAreWrittenAsPeopleReadThem() {
        assertThat(Text.count(1_234_567)).isEqualTo("1 234 567");
        assertThat(Text.count(1, "file")).isEqualTo("1 file");
        assertThat(Text.duration(Duration.ofMillis(840))).isEqualTo("840 ms");
        assertThat(Text.duration(Duration.ofMillis(9_540))).isEqualTo("9.5 s");
        assertThat(Text.duration(Duration.ofSeconds(125))).isEqualTo("2 min 05 s");
        assertThat(Text.duration(Duration.ofMinutes(187))).isEqualTo("3 h 07 min");
        assertThat(Text.clock(Duration.ofSeconds(3723))).isEqualTo("1:02:03");
        assertThat(Text.cut("abcdef", 4)).isEqualTo("abc…");
        assertThat(Text.clean("a\nb\u001b[2J")).isEqualTo("a�b�[2J");
    }

    @Test
    void aTableAlignsNumbersToTheRightAndCutsAtTheWidth() {
        TextTable table =
                TextTable.of("NAME", ">SIZE", "NOTE").row("a", "1", "short").row("bcdefg", "1234", "a longer note");

        assertThat(table.lines(100))
                .containsExactly("NAME    SIZE  NOTE", "a          1  short", "bcdefg  1234  a longer note");
        assertThat(table.lines(18)).containsExactly("NAME    SIZE  NOTE", "a          1  sho…", "bcdefg  1234  a l…");
    }

    @Test
    void whereATableIsTooWideItsWidestTextGivesWay() {
        TextTable table = TextTable.of("proof", ">compared", "result")
                .row("size and checksum of every object", "400", "passed")
                .row("rows", "5", "failed");

        assertThat(table.lines(36))
                .containsExactly(
                        "proof               compared  result",
                        "size and checksum…       400  passed",
                        "rows                       5  failed");
    }

    @Test
    void longLinesAreBrokenAtSpaces() {
        assertThat(Text.wrap("one two three", 13)).containsExactly("one two three");
        assertThat(Text.wrap("one two three four five", 12))
                .containsExactly("one two", "    three", "    four", "    five");
        assertThat(Text.wrap("abcdefghijkl", 10)).containsExactly("abcdefghij", "    kl");
    }

    @Test
    void numbersAreNotBrokenAtTheirSpaces() {
        assertThat(Text.wrap("it has 12 000 rows", 12)).containsExactly("it has", "    12 000", "    rows");
    }
}
