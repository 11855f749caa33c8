package dev.sankofa.repository.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.foundation.Secret;
import dev.sankofa.repository.format.compression.Compressor;
import dev.sankofa.repository.format.compression.Decompressor;
import dev.sankofa.repository.format.compression.UnpackedFile;
import dev.sankofa.repository.format.config.RepositoryConfig;
import dev.sankofa.repository.format.crypto.Envelope;
import dev.sankofa.repository.format.crypto.MasterKey;
import dev.sankofa.repository.format.index.IndexDecoder;
import dev.sankofa.repository.format.index.IndexEncoder;
import dev.sankofa.repository.format.json.Timestamp;
import dev.sankofa.repository.format.key.KeyFile;
import dev.sankofa.repository.format.key.ScryptParameters;
import dev.sankofa.repository.format.lock.LockFile;
import dev.sankofa.repository.format.pack.PackHeader;
import dev.sankofa.repository.format.pack.PackedBlob;
import dev.sankofa.repository.format.snapshot.SnapshotFile;
import dev.sankofa.repository.format.snapshot.SnapshotSummary;
import dev.sankofa.repository.format.tree.RandomNodes;
import dev.sankofa.repository.format.tree.TreeDecoder;
import dev.sankofa.repository.format.tree.TreeEncoder;
import dev.sankofa.testkit.Seed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every parser, given noise and damaged originals: a value or a {@link FormatException}, and nothing else, in bounded time. */
class HostileInputTest {
    private static final Duration EACH = Duration.ofMillis(700);
    private static final int LEAST_ROUNDS = 300;
    private static final Sha256 HASH = Sha256.of(new byte[] {1});
    private static final Timestamp TIME = Timestamp.of(Instant.EPOCH);
    private static final byte[][] DICTIONARY = {
        bytes("{"),
        bytes("}"),
        bytes("["),
        bytes("]"),
        bytes("\""),
        bytes(","),
        bytes(":"),
        bytes("null"),
        bytes("-1"),
        bytes("18446744073709551616"),
        bytes("1e999"),
        bytes("\\u0000"),
        bytes("\\ud800"),
        bytes("\\\\x"),
        bytes("true"),
        bytes("[[[[[[[["),
        {(byte) 0xff},
        {(byte) 0xc0, (byte) 0x80},
        {0, 0, 0, 0},
        {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff}
    };

    private final Random random = Seed.fresh().random();

    @FunctionalInterface
    private interface Parser {
        void parse(byte[] input) throws IOException;
    }

    @Test
    void configs() {
        attack(RepositoryConfig.create(random).encode(), RepositoryConfig::decode);
    }

    @Test
    void keyFiles() {
        KeyFile.Label label = new KeyFile.Label(TIME, "user", "host");
        byte[] file = KeyFile.create(
                        MasterKey.generate(random), Secret.of("x"), new ScryptParameters(2, 1, 1), label, random)
                .encode();
        attack(file, input -> KeyFile.parse(new KeyId(HASH), input));
    }

    @Test
    void packHeaders() {
        BlobHandle data = new BlobHandle(BlobType.DATA, new BlobId(HASH));
        BlobHandle tree = new BlobHandle(BlobType.TREE, new BlobId(HASH));
        PackHeader header = new PackHeader(List.of(
                new PackedBlob(data, 0, 50, 0), new PackedBlob(tree, 50, 60, 100), new PackedBlob(data, 110, 70, 7)));
        attack(header.encode(), input -> PackHeader.parse(new PackId(HASH), input, 180));
        attack(new byte[] {100, 0, 0, 0}, input -> {
            byte[] field = Arrays.copyOf(input, Math.max(4, input.length));
            PackHeader.sealedLength(new PackId(HASH), field, field.length - 4, field.length);
        });
    }

    @Test
    void indexes() {
        IndexEncoder encoder = new IndexEncoder();
        BlobHandle data = new BlobHandle(BlobType.DATA, new BlobId(HASH));
        encoder.append(new PackId(HASH), List.of(new PackedBlob(data, 0, 50, 0), new PackedBlob(data, 50, 60, 100)));
        encoder.append(new PackId(HASH), List.of());
        attack(encoder.finish(), input -> IndexDecoder.decode(new IndexId(HASH), input, (pack, blobs) -> {}));
    }

    @Test
    void trees() {
        TreeEncoder encoder = new TreeEncoder();
        RandomNodes nodes = new RandomNodes(random);
        for (int round = 0; round < 4; round++) {
            nodes.list(6).forEach(encoder::append);
            attack(encoder.finish(), input -> TreeDecoder.decode(new TreeId(HASH), input, 0, input.length, node -> {}));
        }
    }

    @Test
    void documentsThatSeemToBeOfAnotherEncodingAreRefused() {
        TreeId id = new TreeId(HASH);
        for (String start : List.of("00000a00", "0000feff", "fffe0000", "feff007b", "7b000000")) {
            byte[] input = HexFormat.of().parseHex(start + "226e6f6d5b5d7d0a");
            assertThat(isRefused(input, bytes -> TreeDecoder.decode(id, bytes, 0, bytes.length, node -> {})))
                    .isTrue();
        }
    }

    @Test
    void snapshots() {
        SnapshotFile snapshot = SnapshotFile.builder(TIME, new TreeId(HASH))
                .parent(new SnapshotId(HASH))
                .paths(List.of("/a"))
                .tags(List.of("t"))
                .summary(new SnapshotSummary(TIME, TIME, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12))
                .build();
        attack(snapshot.encode(), input -> SnapshotFile.decode(new SnapshotId(HASH), input));
    }

    @Test
    void locks() {
        attack(new LockFile(TIME, true, "h", "u", 1, 2, 3).encode(), input -> LockFile.decode(new LockId(HASH), input));
    }

    @Test
    void unpackedFiles() {
        try (Compressor compressor = new Compressor();
                Decompressor decompressor = new Decompressor()) {
            byte[] json = bytes("{\"packs\":[" + "1,".repeat(500) + "1]}");
            Subject subject = Subject.of(new IndexId(HASH));
            attack(
                    UnpackedFile.wrap(compressor, json),
                    input -> UnpackedFile.unwrap(subject, decompressor, input, 1 << 20));
        }
    }

    @Test
    void envelopes() {
        Envelope envelope = new Envelope(MasterKey.generate(random));
        byte[] iv = HexFormat.of().parseHex("01".repeat(16));
        attack(envelope.seal(bytes("some text"), iv), input -> envelope.open(Subject.CONFIG, input));
    }

    private void attack(byte[] valid, Parser parser) {
        long end = System.nanoTime() + EACH.toNanos();
        int refused = 0;
        for (int length = 0; length <= valid.length; length++) {
            refused += isRefused(Arrays.copyOf(valid, length), parser) ? 1 : 0;
        }
        for (int round = 0; round < LEAST_ROUNDS || System.nanoTime() < end; round++) {
            refused += isRefused(random.nextInt(10) == 0 ? noise() : mutated(valid), parser) ? 1 : 0;
        }
        assertThat(refused).isPositive();
    }

    private static boolean isRefused(byte[] input, Parser parser) {
        try {
            parser.parse(input);
            return false;
        } catch (FormatException declared) {
            assertThat(declared.getMessage()).hasSizeLessThan(1000);
            return true;
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError other) {
            throw new AssertionError("input " + HexFormat.of().formatHex(input), other);
        }
    }

    private byte[] noise() {
        byte[] noise = new byte[random.nextInt(300)];
        random.nextBytes(noise);
        return noise;
    }

    private byte[] mutated(byte[] valid) {
        byte[] input = valid;
        for (int change = 1 + random.nextInt(4); change > 0; change--) {
            input = changed(input);
        }
        return input;
    }

    private byte[] changed(byte[] input) {
        int at = random.nextInt(input.length + 1);
        int cut = Math.min(random.nextInt(6), input.length - at);
        byte[] piece = switch (random.nextInt(4)) {
            case 0 -> new byte[0];
            case 1 -> new byte[] {(byte) random.nextInt()};
            case 2 -> copyOfSome(input);
            default -> DICTIONARY[random.nextInt(DICTIONARY.length)];
        };
        byte[] changed = new byte[input.length - cut + piece.length];
        System.arraycopy(input, 0, changed, 0, at);
        System.arraycopy(piece, 0, changed, at, piece.length);
        System.arraycopy(input, at + cut, changed, at + piece.length, input.length - at - cut);
        return changed;
    }

    private byte[] copyOfSome(byte[] input) {
        int from = random.nextInt(input.length + 1);
        return Arrays.copyOfRange(input, from, Math.min(input.length, from + random.nextInt(60)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
