package dev.sankofa.components.images.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.testkit.Seed;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ChallengeTest {
    @Test
    void severalChallengesWithCommasInQuotesAreToldApart() {
        assertThat(Challenge.parse(
                        "Negotiate, BASIC realm=\"a, \\\"b\\\"\",Bearer Realm=\"https://auth.example.org/token\","
                                + "service=registry , scope=\"repository:a:pull,push repository:b:pull\""))
                .containsExactly(
                        new Challenge("negotiate", Map.of()),
                        new Challenge("basic", Map.of("realm", "a, \"b\"")),
                        new Challenge(
                                "bearer",
                                Map.of(
                                        "realm", "https://auth.example.org/token",
                                        "service", "registry",
                                        "scope", "repository:a:pull,push repository:b:pull")));
    }

    @Test
    void whatCannotBeReadEndsTheListAndNothingElse() {
        assertThat(Challenge.parse("")).isEmpty();
        assertThat(Challenge.parse("=\"x\"")).isEmpty();
        assertThat(Challenge.parse("Basic realm=\"open"))
                .containsExactly(new Challenge("basic", Map.of("realm", "open")));
    }

    @Test
    void anyTextIsReadWithoutFailing() {
        Random random = Seed.fresh().random();
        String letters = "aB=\"\\, \t~";
        for (int i = 0; i < 2000; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(40), 0, letters.length()).forEach(at -> text.append(letters.charAt(at)));
            assertThat(Challenge.parse(text.toString())).doesNotContainNull();
        }
    }
}
