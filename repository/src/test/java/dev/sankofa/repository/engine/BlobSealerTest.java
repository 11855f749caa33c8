package dev.sankofa.repository.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.repository.format.BlobHandle;
import dev.sankofa.repository.format.BlobId;
import dev.sankofa.repository.format.BlobType;
import dev.sankofa.repository.format.Sha256;
import dev.sankofa.repository.format.crypto.MasterKey;
import dev.sankofa.testkit.Seed;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BlobSealerTest {
    private final Random random = Seed.fresh().random();

    /** A bit that flips in memory between the id and the seal would be stored under the id of other bytes. */
    @Test
    void whatChangedAfterItsIdWasComputedIsNotStored() {
        try (Codecs codecs = new Codecs(MasterKey.generate(random));
                BlobSealer sealer = new BlobSealer(codecs, true)) {
            for (int round = 0; round < 200; round++) {
                byte[] bytes = new byte[1 + random.nextInt(100_000)];
                if (round % 2 == 0) {
                    random.nextBytes(bytes);
                }
                int checksum = PlainBlob.checksum(bytes, bytes.length);
                BlobHandle handle = new BlobHandle(BlobType.DATA, new BlobId(Sha256.of(bytes)));
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                PlainBlob flipped = new PlainBlob(handle, bytes, bytes.length, checksum);
                assertThatThrownBy(() -> sealer.seal(flipped))
                        .isInstanceOfSatisfying(
                                SankofaException.class,
                                e -> assertThat(e.code()).isEqualTo(ErrorCode.REPOSITORY_DAMAGED))
                        .hasMessageContaining(handle.toString());
            }
        }
    }
}
