package dev.sankofa.repository.format.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.repository.format.BlobHandle;
import dev.sankofa.repository.format.BlobId;
import dev.sankofa.repository.format.BlobType;
import dev.sankofa.repository.format.DamagedException;
import dev.sankofa.repository.format.FormatException;
import dev.sankofa.repository.format.Sha256;
import dev.sankofa.repository.format.Subject;
import dev.sankofa.testkit.Seed;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EnvelopeTest {
    private static final Subject SUBJECT =
            Subject.of(new BlobHandle(BlobType.DATA, new BlobId(Sha256.of(new byte[0]))));

    private final Random random = Seed.fresh().random();
    private final MasterKey key = MasterKey.generate(random);
    private final Envelope envelope = new Envelope(key);

    @Test
    void opensTheKnownEnvelope() throws FormatException {
        HexFormat hex = HexFormat.of();
        MasterKey known = MasterKey.of(
                hex.parseHex("303e8687b1d7db18421bdc6bb8588ccadac4d59ee87b8ff70c44e635790cafef"),
                hex.parseHex("ef4d8824cb80b2bcc5fbff8a9b12a42c"),
                hex.parseHex("cc8d4b948ee0ebfe1d415de921d10353"));
        byte[] sealed = hex.parseHex("69fb41c62d12def4593bd71757138606338f621aeaeb39da0fe4f99233f8037a"
                + "54ea63338a813bcf3f75d8c3cc75dddf8750");

        byte[] plain = new Envelope(known).open(SUBJECT, sealed);

        assertThat(new String(plain, StandardCharsets.US_ASCII)).isEqualTo("Dies ist ein Test!");
        assertThat(new Envelope(known).seal(plain, Arrays.copyOf(sealed, 16))).isEqualTo(sealed);
    }

    @Test
    void opensWhatItSealedForEveryLength() throws FormatException {
        for (int length = 0; length < 700; length++) {
            byte[] plain = bytes(length);
            byte[] sealed = envelope.seal(plain, bytes(16));
            assertThat(sealed).hasSize(length + Envelope.OVERHEAD);
            assertThat(envelope.open(SUBJECT, sealed)).isEqualTo(plain);
        }
    }

    @Test
    void opensInPlaceInTheMiddleOfAnArray() throws FormatException {
        byte[] plain = bytes(100_001);
        byte[] window = new byte[200_000];
        int written = envelope.seal(plain, 0, plain.length, bytes(16), window, 777);

        int length = envelope.open(SUBJECT, window, 777, written, window, 777 + Envelope.IV_LENGTH);

        assertThat(length).isEqualTo(plain.length);
        assertThat(Arrays.copyOfRange(window, 793, 793 + length)).isEqualTo(plain);
    }

    @Test
    void everyFlippedBitIsFoundAndTheSubjectNamed() {
        byte[] sealed = envelope.seal(bytes(20), bytes(16));
        for (int bit = 0; bit < 8 * sealed.length; bit++) {
            byte[] damaged = sealed.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(envelope.isAuthentic(damaged, 0, damaged.length)).isFalse();
        }
        sealed[20] ^= 1;
        assertThatThrownBy(() -> envelope.open(SUBJECT, sealed))
                .isInstanceOf(DamagedException.class)
                .hasMessage("data blob e3b0c442, envelope: the authentication tag does not match the content");
    }

    @Test
    void theCounterWrapsAroundAsOneNumberOf128Bits() throws FormatException {
        byte[] iv = new byte[16];
        Arrays.fill(iv, (byte) 0xff);
        byte[] plain = bytes(100);
        assertThat(envelope.open(SUBJECT, envelope.seal(plain, iv))).isEqualTo(plain);
    }

    @Test
    void aZeroIvIsRefusedBothWays() {
        assertThatThrownBy(() -> envelope.seal(bytes(3), new byte[16])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> envelope.open(SUBJECT, new byte[40]))
                .isInstanceOf(DamagedException.class)
                .hasMessageContaining("the IV is all zero");
    }

    @Test
    void tooFewBytesAreNamed() {
        assertThatThrownBy(() -> envelope.open(SUBJECT, new byte[31]))
                .isInstanceOf(DamagedException.class)
                .hasMessageContaining("31 bytes are too few");
    }

    @Test
    void aKeyThatWasWipedCannotBeUsedAgainAndAZeroPartIsNoKey() {
        assertThat(key).hasToString("[redacted]");
        byte[] part = new byte[16];
        assertThatThrownBy(() -> MasterKey.of(bytes(32), bytes(16), part))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("mac key r is all zero");
        key.close();
        assertThatThrownBy(key::encryption).isInstanceOf(IllegalStateException.class);
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
