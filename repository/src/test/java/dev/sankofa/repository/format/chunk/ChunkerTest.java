package dev.sankofa.repository.format.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.repository.format.BlobId;
import dev.sankofa.repository.format.Sha256;
import dev.sankofa.testkit.Seed;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChunkerTest {
    private static final Polynomial POLYNOMIAL = new Polynomial(0x3DA3358B4DC173L);
    private static final List<Integer> KNOWN_LENGTHS = List.of(1015968, 1087132, 693439, 2344058, 903280, 247579);
    private static final List<String> KNOWN_HASHES = List.of(
            "f3d509f80ced030c",
            "a5e07d7324e2fdcc",
            "10b46118bf46f7b5",
            "0f8c4a4ff60f6c03",
            "5647a39c8263e250",
            "def5c1ad18b71c3e");

    @Test
    void theTablesAreTheKnownOnes() {
        RabinTables tables = new RabinTables(POLYNOMIAL);
        assertThat(tables.out[1]).isEqualTo(0x17eb4232e19216L);
        assertThat(tables.out[2]).isEqualTo(0x1275b1ee8ee55fL);
        assertThat(tables.out[255]).isEqualTo(0x0b80b98cecc39aL);
        assertThat(tables.reduce[1]).isEqualTo(0x003da3358b4dc173L);
        assertThat(tables.reduce[2]).isEqualTo(0x0046e55e9dd64395L);
        assertThat(tables.reduce[255]).isEqualTo(0x1ff7ac8a5af476a7L);
    }

    @Test
    void cutsTheKnownStreamAsKnown() {
        byte[] stream = knownStream();
        assertThat(Sha256.of(stream)).hasToString("ae4240603275e0d3ad01491ff959150419e617cb78eacd6866ba46cdaccd9f37");

        List<Integer> lengths = cut(stream, stream.length);

        assertThat(lengths).isEqualTo(KNOWN_LENGTHS);
        List<String> hashes = new ArrayList<>();
        int at = 0;
        for (int length : lengths) {
            hashes.add(Sha256.of(stream, at, length).hex().substring(0, 16));
            at += length;
        }
        assertThat(hashes).isEqualTo(KNOWN_HASHES);
    }

    @Test
    void theFingerprintsAtTheKnownCutsAreTheKnownOnes() {
        byte[] stream = knownStream();
        Scanner scanner = new Scanner(new RabinTables(POLYNOMIAL));
        assertThat(scanner.fingerprint(stream, 1015968)).isEqualTo(0x001051a055300000L);
        assertThat(scanner.fingerprint(stream, 2103100)).isEqualTo(0x000e8c1a55300000L);
        assertThat(scanner.fingerprint(stream, 2796539)).isEqualTo(0x000c0ae224600000L);
        assertThat(scanner.fingerprint(stream, 5140597)).isEqualTo(0x000cb24676900000L);
        assertThat(scanner.fingerprint(stream, 6043877)).isEqualTo(0x00029da140500000L);
    }

    @Test
    void cutsDoNotDependOnHowTheBytesArrive() {
        byte[] stream = knownStream();
        Random random = Seed.fresh().random();
        for (int step : new int[] {30_000 + random.nextInt(2000), 65_536, 1 << 20, 524_287, 524_288, 524_289}) {
            assertThat(cut(stream, step)).as("steps of %d", step).isEqualTo(KNOWN_LENGTHS);
        }
    }

    @Test
    void zerosAreCutAtTheMinimumAndTheRestIsLeft() {
        byte[] zeros = new byte[3 * Chunker.MINIMUM + 5];
        assertThat(cut(zeros, zeros.length)).containsExactly(524_288, 524_288, 524_288, 5);
        assertThat(new BlobId(Sha256.of(zeros, 0, Chunker.MINIMUM))).isEqualTo(ZeroChunk.ID);
        assertThat(ZeroChunk.matches(zeros, 3, 3 + Chunker.MINIMUM)).isTrue();
        assertThat(ZeroChunk.matches(zeros, 3, 2 + Chunker.MINIMUM)).isFalse();
        zeros[2 + Chunker.MINIMUM] = 1;
        assertThat(ZeroChunk.matches(zeros, 3, 3 + Chunker.MINIMUM)).isFalse();
    }

    @Test
    void aStreamWithoutCandidatesIsCutAtTheMaximum() {
        byte[] ones = new byte[2 * Chunker.MAXIMUM + 1];
        Arrays.fill(ones, (byte) 1);
        assertThat(cut(ones, 100_000)).containsExactly(Chunker.MAXIMUM, Chunker.MAXIMUM, 1);
    }

    /** The straight model of the rules, byte by byte, with window and seed, as the format's description has them. */
    @Test
    void cutsAsTheModelDoesOnMixedData() {
        Seed seed = Seed.fresh();
        Random random = seed.random();
        for (int round = 0; round < 6; round++) {
            Polynomial polynomial = Polynomial.generate(random);
            byte[] stream = mixed(random, 5 << 20);
            assertThat(cut(stream, 300_000 + random.nextInt(400_000), polynomial))
                    .as("round %d of seed %d", round, seed.value())
                    .isEqualTo(ModelChunker.cut(polynomial, stream));
        }
    }

    private static byte[] mixed(Random random, int length) {
        byte[] stream = new byte[length];
        random.nextBytes(stream);
        for (int at = 0; at < length; ) {
            int run = Math.min(length - at, random.nextInt(400_000));
            switch (random.nextInt(3)) {
                case 0 -> Arrays.fill(stream, at, at + run, (byte) 0);
                case 1 -> Arrays.fill(stream, at, at + run, (byte) random.nextInt());
                default -> {}
            }
            at += run + 1;
        }
        return stream;
    }

    private static List<Integer> cut(byte[] stream, int step) {
        return cut(stream, step, POLYNOMIAL);
    }

    /** Feeds the stream in steps through a window that slides, as a reader of files would. */
    private static List<Integer> cut(byte[] stream, int step, Polynomial polynomial) {
        Chunker chunker = new Chunker(polynomial);
        List<Integer> lengths = new ArrayList<>();
        int begin = 0;
        int end = Math.min(step, stream.length);
        while (begin < stream.length) {
            byte[] window = Arrays.copyOfRange(stream, begin, Math.min(end, begin + Chunker.MAXIMUM));
            int found = chunker.next(window, 0, window.length);
            if (found != Chunker.NONE) {
                lengths.add(found);
                begin += found;
                end = Math.max(end, begin);
            } else if (end == stream.length) {
                lengths.add(stream.length - begin);
                begin = stream.length;
            } else {
                end = Math.min(end + step, stream.length);
            }
        }
        return lengths;
    }

    private static byte[] knownStream() {
        byte[] stream = new byte[6 << 20];
        byte[] counter = new byte[8];
        for (int at = 0; at < stream.length; at += Sha256.LENGTH) {
            ByteBuffer.wrap(counter).order(ByteOrder.LITTLE_ENDIAN).putLong(0, at / Sha256.LENGTH);
            Sha256.of(counter).write(stream, at);
        }
        return stream;
    }
}
