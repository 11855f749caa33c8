package dev.sankofa.repository.format.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.testkit.Seed;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolynomialTest {
    @ParameterizedTest
    @ValueSource(strings = {"3DA3358B4DC173", "2482734cacca49", "7", "2", "3", "b"})
    void irreducibleOnesAreRecognised(String hex) {
        assertThat(Polynomial.tryParse(hex).orElseThrow().isIrreducible()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "38f1e565e288df",
                "30a8295b9d5c91",
                "255f4350b962cb",
                "267f776110a235",
                "2f4dae10d41227",
                "5",
                "6",
                "1"
            })
    void reducibleOnesAreRecognised(String hex) {
        assertThat(Polynomial.tryParse(hex).orElseThrow().isIrreducible()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "xyz", "-3", "ffffffffffffffff", "11111111111111111", "+3"})
    void otherTextsAreNoPolynomials(String text) {
        assertThat(Polynomial.tryParse(text)).isEmpty();
    }

    @Test
    void generatedOnesAreIrreducibleAndOfDegree53() {
        Random random = Seed.fresh().random();
        for (int round = 0; round < 20; round++) {
            Polynomial polynomial = Polynomial.generate(random);
            assertThat(polynomial.degree()).isEqualTo(53);
            assertThat(polynomial.isIrreducible()).isTrue();
            assertThat(polynomial.hex()).hasSize(14);
            assertThat(Polynomial.tryParse(polynomial.hex())).contains(polynomial);
        }
    }
}
