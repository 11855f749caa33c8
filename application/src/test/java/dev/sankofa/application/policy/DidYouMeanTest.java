package dev.sankofa.application.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DidYouMeanTest {
    private static final List<String> WORDS = List.of("backup", "points", "restore", "verify", "version");

    @ParameterizedTest
    @CsvSource({"bakcup,backup", "Points,points", "point,points", "restroe,restore", "verfiy,verify"})
    void aSlipIsRecognised(String word, String meant) {
        assertThat(DidYouMean.closest(word, WORDS)).contains(meant);
    }

    @Test
    void whatResemblesNothingGetsTheWholeList() {
        assertThat(DidYouMean.sentence("xyzzy", WORDS))
                .isEqualTo("Known are: backup, points, restore, verify, version.");
    }
}
