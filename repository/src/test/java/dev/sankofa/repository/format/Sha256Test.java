package dev.sankofa.repository.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class Sha256Test {
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void theHashOfAbcIsTheKnownOneInEveryForm() {
        byte[] text = "xabcx".getBytes(StandardCharsets.US_ASCII);
        Sha256 hash = Sha256.of(text, 1, 3);
        assertThat(hash).hasToString(ABC).isEqualTo(Sha256.parse(ABC)).isEqualTo(Sha256.read(hash.toBytes(), 0));
        assertThat(hash.shortHex()).isEqualTo("ba7816bf");

        Hasher hasher = new Hasher();
        hasher.update(text, 1, 2);
        hasher.update(text, 3, 1);
        assertThat(hasher.finish()).isEqualTo(hash);
        assertThat(hasher.hash(text, 1, 3)).isEqualTo(hash);
    }

    @Test
    void ordersAsTheHexTextDoes() {
        Sha256 high = Sha256.parse("ff" + ABC.substring(2));
        assertThat(Sha256.parse(ABC)).isLessThan(high);
        assertThat(Sha256.ZERO).isLessThan(Sha256.parse(ABC));
        assertThat(Sha256.parse("0".repeat(63) + "1")).isLessThan(Sha256.parse("0".repeat(48) + "f".repeat(16)));
    }

    @Test
    void otherTextsAreNamed() {
        for (String text :
                new String[] {"", ABC.substring(1), ABC + "0", ABC.toUpperCase(Locale.ROOT), "g" + ABC.substring(1)}) {
            assertThat(Sha256.tryParse(text)).isEmpty();
            assertThatThrownBy(() -> PackId.parse(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("\"" + text + "\"");
        }
    }
}
