package dev.sankofa.repository.format.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.primitive.Primitives;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Poly1305AesTest {
    private static final HexFormat HEX = HexFormat.of();

    @Test
    void theTagOfBernsteinsExampleIsTheKnownOne() {
        byte[] r = HEX.parseHex("851fc40c3467ac0be05cc20404f3f700");
        byte[] k = HEX.parseHex("ec074c835580741701425b623235add6");
        byte[] nonce = HEX.parseHex("fb447350c4e868c52ac3275cf9d4327e");
        byte[] message = HEX.parseHex("f3f6");
        byte[] tag = new byte[16];

        new Poly1305Aes(k, r, Primitives.best()).tag(nonce, 0, message, 0, message.length, tag, 0);

        assertThat(HEX.formatHex(tag)).isEqualTo("f4c633c3044fc145f84f335cb81953de");
    }
}
