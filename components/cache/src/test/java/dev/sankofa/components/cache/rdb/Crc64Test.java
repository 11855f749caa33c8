package dev.sankofa.components.cache.rdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.testkit.Seed;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Crc64Test {
    /** The value in the comment of Redis' own crc64.c. */
    @Test
    void knowsTheCheckValueOfRedis() {
        byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
        assertThat(Crc64.update(0, digits, 0, digits.length)).isEqualTo(0xe9c6d914c4b8d9caL);
    }

    @Test
    void sumsTheSameInAnyPieces() {
        Random random = Seed.fresh().random();
        byte[] bytes = new byte[1000];
        random.nextBytes(bytes);
        long whole = Crc64.update(0, bytes, 0, bytes.length);
        int cut = random.nextInt(bytes.length);
        long first = Crc64.update(0, bytes, 0, cut);
        assertThat(Crc64.update(first, bytes, cut, bytes.length - cut)).isEqualTo(whole);
    }
}
