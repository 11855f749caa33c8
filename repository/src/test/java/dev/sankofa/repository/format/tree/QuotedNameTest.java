package dev.sankofa.repository.format.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.testkit.Seed;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotedNameTest {
    @Test
    void quotesAsGoDoes() {
        assertThat(quote("plain äöü 日本 😀")).isEqualTo("plain äöü 日本 😀");
        assertThat(quote("a\"b\\c'")).isEqualTo("a\\\"b\\\\c'");
        assertThat(quote("\u0007\b\f\n\r\t\u000b")).isEqualTo("\\a\\b\\f\\n\\r\\t\\v");
        assertThat(quote("\u0001\u001f\u007f")).isEqualTo("\\x01\\x1f\\x7f");
        assertThat(quote("\u0080\u00a0\u00ad\u2028\ufeff\ue000"))
                .isEqualTo("\\u0080\\u00a0\\u00ad\\u2028\\ufeff\\ue000");
        assertThat(quote("\udb40\udc01")).isEqualTo("\\U000e0001");
        assertThat(quote("\ufffd")).isEqualTo("\ufffd");
    }

    @Test
    void bytesThatAreNotUtf8AreQuotedOneByOne() {
        assertThat(quote(new byte[] {'a', (byte) 0xff, (byte) 0xc3})).isEqualTo("a\\xff\\xc3");
        assertThat(quote(new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80})).isEqualTo("\\xed\\xa0\\x80");
        assertThat(quote(new byte[] {(byte) 0xc0, (byte) 0x80})).isEqualTo("\\xc0\\x80");
        assertThat(quote(new byte[] {(byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80}))
                .isEqualTo("\\xf4\\x90\\x80\\x80");
    }

    /** The counts are those of Go 1.26's {@code strconv.IsPrint} over all code points. */
    @Test
    void theTableOfPrintableCodePointsIsTheFrozenOne() {
        long printable = 0;
        long hash = 0;
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            if (Printable.isPrintable(codePoint)) {
                printable++;
                hash = hash * 31 + codePoint;
            }
        }
        assertThat(printable).isEqualTo(148998);
        assertThat(hash).isEqualTo(-7441394576596317204L);
    }

    @Test
    void everyEscapeThatGoKnowsIsRead() {
        assertThat(unquote("\\x41\\101\\u00e4\\U0001f600\\a\\b\\f\\n\\r\\t\\v\\\\\\\""))
                .isEqualTo("AAä😀\u0007\b\f\n\r\t\u000b\\\"".getBytes(StandardCharsets.UTF_8));
        assertThat(unquote("\\377\\xff")).isEqualTo(new byte[] {(byte) 0xff, (byte) 0xff});
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"",
                "\n",
                "\\",
                "\\x",
                "\\x4",
                "\\xg0",
                "\\q",
                "\\'",
                "\\400",
                "\\8",
                "\\ud800",
                "\\U00110000",
                "\\u12",
                "\\x+1",
                "a\\\"\"",
                "\\１23"
            })
    void otherTextsAreNoQuotedNames(String text) {
        assertThat(QuotedName.unquote(text)).isEmpty();
    }

    @Test
    void everyNameComesBack() {
        Random random = Seed.fresh().random();
        for (int round = 0; round < 20_000; round++) {
            byte[] name = round % 2 == 0 ? new byte[random.nextInt(20)] : codePoints(random);
            if (round % 2 == 0) {
                random.nextBytes(name);
            }
            assertThat(unquote(quote(name))).isEqualTo(name);
        }
    }

    private static byte[] codePoints(Random random) {
        return random.ints(random.nextInt(8), 0, Character.MAX_CODE_POINT + 1)
                .filter(codePoint -> codePoint < 0xd800 || codePoint > 0xdfff)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String quote(String name) {
        return quote(name.getBytes(StandardCharsets.UTF_8));
    }

    private static String quote(byte[] name) {
        return new String(QuotedName.quote(name), StandardCharsets.UTF_8);
    }

    private static byte[] unquote(String quoted) {
        return QuotedName.unquote(quoted).orElseThrow();
    }
}
