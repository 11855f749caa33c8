package dev.sankofa.repository.format.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
    @Test
    void escapesAsGoDoes() {
        assertThat(text("plain äöü 日本 😀")).isEqualTo("\"plain äöü 日本 😀\"");
        assertThat(text("\"\\/")).isEqualTo("\"\\\"\\\\/\"");
        assertThat(text("\b\f\n\r\t\u0000\u0001\u001f\u007f"))
                .isEqualTo("\"\\b\\f\\n\\r\\t\\u0000\\u0001\\u001f\u007f\"");
        assertThat(text("<a & b>")).isEqualTo("\"\\u003ca \\u0026 b\\u003e\"");
        assertThat(text("\u2028\u2029\u2027\u202a\ufffd")).isEqualTo("\"\\u2028\\u2029\u2027\u202a\ufffd\"");
    }

    @Test
    void bytesThatAreNotUtf8AreReplacedOneByOne() {
        byte[] bytes = {
            'a', (byte) 0xff, (byte) 0xc0, (byte) 0x80, (byte) 0xed, (byte) 0xa0, (byte) 0x80, (byte) 0xe2, (byte) 0x82
        };
        assertThat(written(new JsonWriter(0).text(bytes))).isEqualTo("\"a" + "\\ufffd".repeat(8) + "\"");
    }

    @Test
    void setsCommasAndWritesUnsignedNumbers() {
        JsonWriter json = new JsonWriter(0);
        json.beginObject();
        json.key("a")
                .beginArray()
                .number(-1)
                .unsigned(-1L)
                .unsigned(-1)
                .bool(true)
                .nothing()
                .endArray();
        json.textKey("b<").beginObject().endObject();
        json.key("c").base64(new byte[] {(byte) 0xfb, (byte) 0xff});
        json.endObject();
        assertThat(written(json))
                .isEqualTo("{\"a\":[-1,18446744073709551615,4294967295,true,null],\"b\\u003c\":{},\"c\":\"+/8=\"}");
    }

    private static String text(String text) {
        return written(new JsonWriter(0).text(text));
    }

    private static String written(JsonWriter json) {
        return new String(json.toBytes(), StandardCharsets.UTF_8);
    }
}
