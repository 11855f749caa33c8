package dev.sankofa.repository.format.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import dev.sankofa.repository.format.DamagedException;
import dev.sankofa.repository.format.FormatException;
import dev.sankofa.repository.format.IndexId;
import dev.sankofa.repository.format.Sha256;
import dev.sankofa.repository.format.Subject;
import dev.sankofa.repository.format.TooNewException;
import dev.sankofa.repository.format.UnsupportedFormatException;
import dev.sankofa.testkit.Seed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CompressionTest {
    private static final Subject SUBJECT = Subject.of(new IndexId(Sha256.of(new byte[] {1})));
    private static final int LIMIT = 8 << 20;

    private final Compressor compressor = new Compressor();
    private final Decompressor decompressor = new Decompressor();

    @AfterEach
    void close() {
        compressor.close();
        decompressor.close();
    }

    @Test
    void everyLengthComesBackFromTheMiddleOfAnArray() throws FormatException {
        Random random = Seed.fresh().random();
        for (int round = 0; round < 200; round++) {
            byte[] plain = text(random, random.nextInt(round < 190 ? 3000 : 3_000_000));
            byte[] frame = new byte[Compressor.bound(plain.length) + 20];
            int length = compressor.compress(plain, 0, plain.length, frame, 10);
            byte[] back = new byte[plain.length + 5];
            decompressor.decompress(SUBJECT, frame, 10, length, back, 5, plain.length);
            assertThat(Arrays.copyOfRange(back, 5, back.length)).isEqualTo(plain);
            assertThat(decompressor.decompress(SUBJECT, frame, 10, length, LIMIT))
                    .isEqualTo(plain);
        }
    }

    /** RFC 8878, section 3.1.1.1: descriptor bits, window descriptor, content size. */
    @Test
    void framesDeclareTheirSizeHaveNoChecksumAndASmallWindow() {
        byte[] plain = text(new Random(1), 3_000_000);
        byte[] frame = new byte[Compressor.bound(plain.length)];
        int length = compressor.compress(plain, 0, plain.length, frame, 0);
        int descriptor = frame[4] & 0xff;
        assertThat(descriptor & 0x04).as("checksum flag").isZero();
        assertThat(descriptor & 0x03).as("dictionary id").isZero();
        assertThat(descriptor & 0x20).as("single segment").isZero();
        assertThat(10 + (frame[5] >> 3)).as("window log").isLessThanOrEqualTo(19);
        assertThat(Zstd.getFrameContentSize(frame, 0, length)).isEqualTo(plain.length);
    }

    @Test
    void unpackedFilesAreWrappedInTheByteTwoAndAFrame() throws FormatException {
        byte[] json = "{\"packs\":[]}\n".getBytes(StandardCharsets.US_ASCII);
        byte[] wrapped = UnpackedFile.wrap(compressor, json);
        assertThat(wrapped[0]).isEqualTo((byte) 2);
        assertThat(UnpackedFile.unwrap(SUBJECT, decompressor, wrapped, LIMIT)).isEqualTo(json);
        assertThat(UnpackedFile.unwrap(SUBJECT, decompressor, json, LIMIT)).isEqualTo(json);
        assertThat(UnpackedFile.unwrap(SUBJECT, decompressor, new byte[0], LIMIT))
                .isEmpty();
        assertThatThrownBy(() -> UnpackedFile.unwrap(SUBJECT, decompressor, new byte[] {3, 1}, LIMIT))
                .isInstanceOf(TooNewException.class)
                .hasMessage("index 4bf5122f: the content has the unknown encoding 3");
    }

    @Test
    void framesOfUnknownSizeAreReadUpToTheLimit() throws IOException {
        byte[] plain = text(new Random(1), 500_000);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        try (ZstdOutputStreamNoFinalizer stream = new ZstdOutputStreamNoFinalizer(frame)) {
            stream.write(plain, 0, 1000);
            stream.flush();
            stream.write(plain, 1000, plain.length - 1000);
        }
        byte[] bytes = frame.toByteArray();
        assertThat(Zstd.getFrameContentSize(bytes)).isNotEqualTo(plain.length);
        assertThat(decompressor.decompress(SUBJECT, bytes, 0, bytes.length, LIMIT))
                .isEqualTo(plain);
        assertThatThrownBy(() -> decompressor.decompress(SUBJECT, bytes, 0, bytes.length, plain.length - 1))
                .isInstanceOf(UnsupportedFormatException.class);
    }

    @Test
    void aFrameThatClaimsTooMuchIsRefusedBeforeMemoryIsTaken() {
        byte[] claim = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, (byte) 0xe0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0};
        assertThatThrownBy(() -> decompressor.decompress(SUBJECT, claim, 0, claim.length, LIMIT))
                .isInstanceOf(UnsupportedFormatException.class)
                .hasMessage("index 4bf5122f, zstd: decompresses to more than the accepted 8388608 bytes");
        byte[] lie = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, (byte) 0xa0, 0, 0, 0, 0x70, 1, 0, 0};
        assertThatThrownBy(() -> decompressor.decompress(SUBJECT, lie, 0, lie.length, Integer.MAX_VALUE))
                .isInstanceOf(DamagedException.class);
    }

    @Test
    void aBlobOfAnotherLengthIsDamage() {
        byte[] plain = text(new Random(1), 1000);
        byte[] frame = new byte[Compressor.bound(plain.length)];
        int length = compressor.compress(plain, 0, plain.length, frame, 0);
        byte[] target = new byte[2000];
        assertThatThrownBy(() -> decompressor.decompress(SUBJECT, frame, 0, length, target, 0, 1001))
                .isInstanceOf(DamagedException.class)
                .hasMessage("index 4bf5122f, zstd: decompresses to 1000 bytes, not 1001");
        assertThatThrownBy(() -> decompressor.decompress(SUBJECT, frame, 0, length, target, 0, 999))
                .isInstanceOf(DamagedException.class)
                .hasMessageContaining("not a zstd frame");
    }

    private static byte[] text(Random random, int length) {
        byte[] text = new byte[length];
        for (int at = 0; at < length; at++) {
            text[at] = (byte) (at > 20 && random.nextInt(5) > 0 ? text[at - 1 - random.nextInt(20)] : random.nextInt());
        }
        return text;
    }
}
