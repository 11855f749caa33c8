package dev.sankofa.components.objects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.testkit.Seed;
import java.io.ByteArrayInputStream;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ManifestReaderTest {
    @Test
    void bytesThatSeemToBeOfAnotherEncodingAreDamage() {
        for (String start : new String[] {"00000a00", "0000feff", "fffe0000", "feff007b"}) {
            requireDamaged(HexFormat.of().parseHex(start + "226e6f6d5b5d7d0a"));
        }
    }

    @Test
    void bytesOfNoManifestGiveTheDeclaredErrorOrNothing() {
        Random random = Seed.fresh().random();
        for (int round = 0; round < 20_000; round++) {
            byte[] noise = new byte[1 + random.nextInt(40)];
            random.nextBytes(noise);
            if (round % 2 == 0) {
                noise[0] = '{';
            }
            try {
                readAll(noise);
            } catch (SankofaException declared) {
                assertThat(declared.code()).isEqualTo(ErrorCode.REPOSITORY_DAMAGED);
            }
        }
    }

    private static void requireDamaged(byte[] bytes) {
        try {
            readAll(bytes);
        } catch (SankofaException declared) {
            assertThat(declared.code()).isEqualTo(ErrorCode.REPOSITORY_DAMAGED);
            return;
        }
        throw new AssertionError("accepted: " + HexFormat.of().formatHex(bytes));
    }

    private static void readAll(byte[] bytes) {
        try (ManifestReader reader = new ManifestReader(new ByteArrayInputStream(bytes))) {
            while (reader.next().isPresent()) {
                // Only the end or an error counts.
            }
        }
    }
}
