package dev.sankofa.components.objects.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.testkit.Seed;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class BoundaryTest {
    private static final ObjectKey NO_PREFIX = ObjectKey.of("");

    @Test
    void asksFirstWhetherAnythingStandsBehindTheBeginningThatAllKeysShare() {
        assertThat(between("images/0000", "images/0999", null)).contains("imag~");
        assertThat(between("images/0000", "images/0999", "imag~")).contains("images/~");
        assertThat(between("images/0000", "images/0999", "images/~")).contains("images/0~");
    }

    @Test
    void thenTakesTheMiddleOfTheFirstCharacterThatDiffers() {
        assertThat(between("a1", "b1", "z")).contains("n");
        assertThat(between("images/0000", "images/0999", "images/1000")).contains("images/0~");
        assertThat(between("ab", "b", "c")).contains("b>");
    }

    @Test
    void asksForNothingOutsideThePrefix() {
        ObjectKey prefix = ObjectKey.of("images/");

        assertThat(Boundary.between(prefix, ObjectKey.of("images/0"), ObjectKey.of("images/5"), null))
                .contains(ObjectKey.of("images/~"));
    }

    @Test
    void findsNothingBetweenNeighbours() {
        assertThat(between("a", "b", "b ")).isEmpty();
    }

    @Test
    void leavesKeysThatAreNotTextAlone() {
        ObjectKey bytes = ObjectKey.of(new byte[] {(byte) 0xC3});

        assertThat(Boundary.between(NO_PREFIX, bytes, bytes, null)).isEmpty();
    }

    @Test
    void isAlwaysTextStrictlyBetween() {
        Random random = Seed.fresh().random();
        for (int round = 0; round < 20_000; round++) {
            List<ObjectKey> keys = List.of(key(random), key(random), key(random)).stream()
                    .sorted()
                    .toList();
            @Nullable ObjectKey end = random.nextInt(4) == 0 ? null : keys.get(2);
            Optional<ObjectKey> boundary = Boundary.between(NO_PREFIX, keys.get(0), keys.get(1), end);
            boundary.ifPresent(key -> {
                assertThat(key).isGreaterThan(keys.get(1));
                assertThat(end == null || key.compareTo(end) < 0).isTrue();
                assertThat(key.text()).isPresent();
            });
            assertThat(Boundary.left(keys.get(0), keys.get(1), end)).isNotNaN();
        }
    }

    /** Short keys of few characters, so that they share beginnings. */
    private static ObjectKey key(Random random) {
        int[] alphabet = {'a', 'b', '/', '0', '~', ' ', 1, 0xE9, 0xD7FF, 0xE000, 0xFFFD, 0x1F600, 0x10FFFF};
        StringBuilder key = new StringBuilder();
        for (int length = random.nextInt(1, 6); length > 0; length--) {
            key.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
        }
        return ObjectKey.of(key.toString());
    }

    private static Optional<String> between(String first, String reached, @Nullable String end) {
        return Boundary.between(
                        NO_PREFIX, ObjectKey.of(first), ObjectKey.of(reached), end == null ? null : ObjectKey.of(end))
                .flatMap(ObjectKey::text);
    }
}
