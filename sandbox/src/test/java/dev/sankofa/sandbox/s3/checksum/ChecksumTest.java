package dev.sankofa.sandbox.s3.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.testkit.Seed;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ChecksumTest {
    private static String hex(ChecksumAlgorithm algorithm, String text) {
        ChecksumAccumulator accumulator = algorithm.accumulator();
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        accumulator.update(bytes, 0, bytes.length);
        return HexFormat.of().formatHex(accumulator.value());
    }

    /** The check values of the catalogue of parametrised CRC algorithms. */
    @Test
    void theCheckValuesAreRight() {
        assertThat(hex(ChecksumAlgorithm.CRC32, "123456789")).isEqualTo("cbf43926");
        assertThat(hex(ChecksumAlgorithm.CRC32C, "123456789")).isEqualTo("e3069283");
        assertThat(hex(ChecksumAlgorithm.CRC64NVME, "123456789")).isEqualTo("ae8b14860a799888");
        assertThat(hex(ChecksumAlgorithm.SHA1, "")).isEqualTo("da39a3ee5e6b4b0d3255bfef95601890afd80709");
    }

    @Test
    void partsFoldToTheWhole() {
        Random random = Seed.fresh().random();
        for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
            if (!algorithm.folds()) {
                continue;
            }
            byte[] bytes = new byte[10_000];
            random.nextBytes(bytes);
            int cut = random.nextInt(bytes.length);
            int second = cut + random.nextInt(bytes.length - cut);
            List<PartChecksums.Part> parts = List.of(
                    part(algorithm, Arrays.copyOfRange(bytes, 0, cut)),
                    part(algorithm, Arrays.copyOfRange(bytes, cut, second)),
                    part(algorithm, Arrays.copyOfRange(bytes, second, bytes.length)));

            assertThat(PartChecksums.fold(algorithm, ChecksumType.FULL_OBJECT, parts)
                            .value())
                    .as(algorithm.name())
                    .isEqualTo(part(algorithm, bytes).base64());
        }
    }

    private static PartChecksums.Part part(ChecksumAlgorithm algorithm, byte[] bytes) {
        ChecksumAccumulator accumulator = algorithm.accumulator();
        accumulator.update(bytes, 0, bytes.length);
        return new PartChecksums.Part(accumulator.base64(), bytes.length);
    }
}
