package dev.sankofa.foundation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ByteSizeTest {
    @Test
    void readsEveryUnitAndFractions() {
        assertThat(ByteSize.parse("512")).isEqualTo(ByteSize.ofBytes(512));
        assertThat(ByteSize.parse("16MiB")).isEqualTo(ByteSize.ofMiB(16));
        assertThat(ByteSize.parse("1.5 GiB")).isEqualTo(ByteSize.ofMiB(1536));
    }

    @Test
    void printsWhatItReads() {
        for (String text : new String[] {"0B", "1B", "1KiB", "1.5KiB", "16MiB", "3GiB"}) {
            assertThat(ByteSize.parse(text)).hasToString(text);
        }
    }

    @Test
    void refusesWhatIsNotASizeAndShowsTheText() {
        assertThatThrownBy(() -> ByteSize.parse("12 bananas"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("12 bananas");
        assertThatThrownBy(() -> ByteSize.parse("99999999999EiB")).hasMessageContaining("too large");
    }
}
