package dev.sankofa.repository.format.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.repository.format.BlobHandle;
import dev.sankofa.repository.format.BlobId;
import dev.sankofa.repository.format.BlobType;
import dev.sankofa.repository.format.DamagedException;
import dev.sankofa.repository.format.FormatException;
import dev.sankofa.repository.format.PackId;
import dev.sankofa.repository.format.Sha256;
import dev.sankofa.repository.format.TooNewException;
import dev.sankofa.testkit.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PackHeaderTest {
    private static final PackId PACK = new PackId(Sha256.of(new byte[] {1}));

    @Test
    void readsBackWhatItWrote() throws FormatException {
        Random random = Seed.fresh().random();
        for (int round = 0; round < 100; round++) {
            PackHeader header = header(random, random.nextInt(50));
            byte[] plain = header.encode();
            assertThat(plain).hasSize(header.encodedLength());
            assertThat(PackHeader.parse(PACK, plain, header.blobsLength())).isEqualTo(header);
        }
    }

    @Test
    void writesTypesAndLengthsInLittleEndianOrder() {
        BlobId id = new BlobId(Sha256.parse("11".repeat(32)));
        PackedBlob plainTree = new PackedBlob(new BlobHandle(BlobType.TREE, id), 0, 0x0403_0201L, 0);
        PackedBlob packedData = new PackedBlob(new BlobHandle(BlobType.DATA, id), 0x0403_0201L, 0x24, 0xffff_fffeL);

        byte[] plain = new PackHeader(List.of(plainTree, packedData)).encode();

        assertThat(plain).hasSize(PackHeader.PLAIN_ENTRY + PackHeader.COMPRESSED_ENTRY);
        assertThat(Arrays.copyOf(plain, 6)).containsExactly(1, 1, 2, 3, 4, 0x11);
        assertThat(Arrays.copyOfRange(plain, 37, 47)).containsExactly(2, 0x24, 0, 0, 0, 0xfe, 0xff, 0xff, 0xff, 0x11);
    }

    @Test
    void theLengthAtTheEndIsCheckedAgainstThePack() throws FormatException {
        assertThat(sealedLength(69, 73)).isEqualTo(69);
        assertDamaged(() -> sealedLength(69, 72), "72 bytes are too few for a pack");
        assertDamaged(() -> sealedLength(68, 200), "the length of the header is 68, too small");
        assertDamaged(() -> sealedLength(70, 73), "the length of the header is 70, more than");
        assertDamaged(() -> sealedLength(-1, 1L << 40), "the length of the header is 4294967295, more than");
        assertDamaged(() -> sealedLength((16 << 20) + 1, 1L << 40), "more than");
        assertThat(sealedLength(16 << 20, 1L << 40)).isEqualTo(16 << 20);
    }

    private static int sealedLength(int length, long packLength) throws FormatException {
        byte[] field = new byte[6];
        PackHeader.writeLength(length, field, 2);
        return PackHeader.sealedLength(PACK, field, 2, packLength);
    }

    @Test
    void entriesThatDoNotFillThePackAreRefused() {
        PackHeader header = header(new Random(1), 5);
        byte[] plain = header.encode();
        assertDamaged(() -> PackHeader.parse(PACK, plain, header.blobsLength() + 1), "the header starts at");
        assertDamaged(() -> PackHeader.parse(PACK, plain, header.blobsLength() - 1), "the header starts at");
        assertDamaged(
                () -> PackHeader.parse(PACK, Arrays.copyOf(plain, plain.length - 1), header.blobsLength()),
                "entry 4 is cut short");
    }

    @Test
    void anUnknownTypeMeansTooNewAndAnImpossibleLengthDamage() {
        byte[] plain = header(new Random(1), 1).encode();
        byte[] newer = plain.clone();
        newer[0] = 4;
        assertThatThrownBy(() -> PackHeader.parse(PACK, newer, 100))
                .isInstanceOf(TooNewException.class)
                .hasMessage("pack 4bf5122f, header: entry 0 has the unknown type 4");
        byte[] tiny = plain.clone();
        Arrays.fill(tiny, 1, 5, (byte) 0);
        assertDamaged(() -> PackHeader.parse(PACK, tiny, 0), "entry 0 has impossible lengths");
    }

    private static void assertDamaged(ThrowingCallable call, String detail) {
        assertThatThrownBy(call)
                .isInstanceOf(DamagedException.class)
                .hasMessageStartingWith("pack 4bf5122f, header: ")
                .hasMessageContaining(detail);
    }

    private static PackHeader header(Random random, int blobs) {
        List<PackedBlob> list = new ArrayList<>();
        long offset = 0;
        for (int index = 0; index < blobs; index++) {
            byte[] id = new byte[32];
            random.nextBytes(id);
            BlobType type = random.nextBoolean() ? BlobType.DATA : BlobType.TREE;
            long stored = 32L + random.nextInt(100_000);
            long uncompressed = random.nextBoolean() ? 0 : 1L + random.nextInt(100_000);
            list.add(
                    new PackedBlob(new BlobHandle(type, new BlobId(Sha256.read(id, 0))), offset, stored, uncompressed));
            offset += stored;
        }
        return new PackHeader(list);
    }
}
