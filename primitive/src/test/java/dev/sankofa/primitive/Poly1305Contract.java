package dev.sankofa.primitive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.testkit.Seed;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.bouncycastle.crypto.generators.Poly1305KeyGenerator;
import org.bouncycastle.crypto.macs.Poly1305;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;

/** Poly1305 of every set of primitives, beside Bouncy Castle's. */
abstract class Poly1305Contract {
    private static final HexFormat HEX = HexFormat.of();

    abstract Primitives primitives();

    @Test
    void tagsEqualThoseOfBouncyCastleForRandomMessagesOfEveryLength() {
        Random random = Seed.fresh().random();
        for (int round = 0; round < 2000; round++) {
            byte[] message = bytes(random, round < 600 ? round : random.nextInt(10_000));
            assertSameTag(bytes(random, 16), bytes(random, 16), message);
        }
    }

    @Test
    void tagsEqualThoseOfBouncyCastleWhenLimbsAreFull() {
        Random random = Seed.fresh().random();
        byte[] ones = filled(16, 0xff);
        for (int blocks = 0; blocks < 70; blocks++) {
            for (int filling : new int[] {0xff, 0xfe, 0x00, 0x80, 0x7f, 0x01}) {
                byte[] message = filled(16 * blocks + blocks % 16, filling);
                assertSameTag(ones, bytes(random, 16), message);
                assertSameTag(filled(16, 0x80), bytes(random, 16), message);
            }
        }
    }

    /** With r = 1 the accumulator is the plain sum of the blocks, so sums around 2^130 - 5 can be chosen. */
    @Test
    void tagsEqualThoseOfBouncyCastleAroundTheModulus() {
        byte[] one = new byte[16];
        one[0] = 1;
        byte[] s = filled(16, 7);
        for (int low = 0xf0; low <= 0xff; low++) {
            byte[] three = filled(64, 0xff);
            three[0] = (byte) low;
            Arrays.fill(three, 48, 64, (byte) 0);
            for (int last = 0; last < 16; last++) {
                three[48] = (byte) last;
                assertSameTag(one, s, three);
                assertSameTag(one, s, Arrays.copyOf(three, 48));
            }
        }
    }

    @Test
    void theTagDoesNotDependOnWhereTheMessageStands() {
        Random random = Seed.fresh().random();
        byte[] r = bytes(random, 16);
        byte[] s = bytes(random, 16);
        byte[] message = bytes(random, 1001);
        byte[] moved = new byte[1100];
        System.arraycopy(message, 0, moved, 37, message.length);
        byte[] tag = new byte[40];

        primitives().poly1305(r).tag(s, moved, 37, message.length, tag, 11);

        assertThat(Arrays.copyOfRange(tag, 11, 27)).isEqualTo(tag(r, s, message));
    }

    private void assertSameTag(byte[] r, byte[] s, byte[] message) {
        assertThat(tag(r, s, message))
                .as(() -> "r=" + HEX.formatHex(r) + " s=" + HEX.formatHex(s) + " length=" + message.length)
                .isEqualTo(bouncyCastleTag(r, s, message));
    }

    private byte[] tag(byte[] r, byte[] s, byte[] message) {
        byte[] tag = new byte[16];
        primitives().poly1305(r).tag(s, message, 0, message.length, tag, 0);
        return tag;
    }

    private static byte[] bouncyCastleTag(byte[] r, byte[] s, byte[] message) {
        byte[] key = Arrays.copyOf(r, 32);
        Poly1305KeyGenerator.clamp(key);
        System.arraycopy(s, 0, key, 16, 16);
        Poly1305 mac = new Poly1305();
        mac.init(new KeyParameter(key));
        mac.update(message, 0, message.length);
        byte[] tag = new byte[16];
        mac.doFinal(tag, 0);
        return tag;
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
