package dev.sankofa.repository.format.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.testkit.Seed;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.generators.Poly1305KeyGenerator;
import org.bouncycastle.crypto.macs.Poly1305;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import org.junit.jupiter.api.Test;

class Poly1305AesTest {
    private static final HexFormat HEX = HexFormat.of();

    @Test
    void theTagOfBernsteinsExampleIsTheKnownOne() {
        byte[] r = HEX.parseHex("851fc40c3467ac0be05cc20404f3f700");
        byte[] k = HEX.parseHex("ec074c835580741701425b623235add6");
        byte[] nonce = HEX.parseHex("fb447350c4e868c52ac3275cf9d4327e");
        byte[] message = HEX.parseHex("f3f6");

        assertThat(HEX.formatHex(tag(k, r, nonce, message))).isEqualTo("f4c633c3044fc145f84f335cb81953de");
    }

    @Test
    void tagsEqualThoseOfBouncyCastleForRandomMessagesOfEveryLength() {
        Random random = Seed.fresh().random();
        for (int round = 0; round < 2000; round++) {
            byte[] message = bytes(random, round < 600 ? round : random.nextInt(10_000));
            assertSameTag(bytes(random, 16), bytes(random, 16), bytes(random, 16), message);
        }
    }

    @Test
    void tagsEqualThoseOfBouncyCastleWhenLimbsAreFull() {
        Random random = Seed.fresh().random();
        byte[] ones = filled(16, 0xff);
        for (int blocks = 0; blocks < 70; blocks++) {
            for (int filling : new int[] {0xff, 0xfe, 0x00, 0x80, 0x7f, 0x01}) {
                byte[] message = filled(16 * blocks + blocks % 16, filling);
                assertSameTag(bytes(random, 16), ones, bytes(random, 16), message);
                assertSameTag(bytes(random, 16), filled(16, 0x80), bytes(random, 16), message);
            }
        }
    }

    /** With r = 1 the accumulator is the plain sum of the blocks, so sums around 2^130 - 5 can be chosen. */
    @Test
    void tagsEqualThoseOfBouncyCastleAroundTheModulus() {
        byte[] one = new byte[16];
        one[0] = 1;
        byte[] nonce = filled(16, 7);
        for (int low = 0xf0; low <= 0xff; low++) {
            byte[] three = filled(64, 0xff);
            three[0] = (byte) low;
            Arrays.fill(three, 48, 64, (byte) 0);
            for (int last = 0; last < 16; last++) {
                three[48] = (byte) last;
                assertSameTag(filled(16, 3), one, nonce, three);
                assertSameTag(filled(16, 3), one, nonce, Arrays.copyOf(three, 48));
            }
        }
    }

    @Test
    void theTagDoesNotDependOnWhereTheMessageStands() {
        Random random = Seed.fresh().random();
        byte[] k = bytes(random, 16);
        byte[] r = bytes(random, 16);
        byte[] nonce = bytes(random, 16);
        byte[] message = bytes(random, 1001);
        byte[] moved = new byte[1100];
        System.arraycopy(message, 0, moved, 37, message.length);
        byte[] tag = new byte[40];

        new Poly1305Aes(k, r).tag(nonce, 0, moved, 37, message.length, tag, 11);

        assertThat(Arrays.copyOfRange(tag, 11, 27)).isEqualTo(tag(k, r, nonce, message));
    }

    private static void assertSameTag(byte[] k, byte[] r, byte[] nonce, byte[] message) {
        assertThat(tag(k, r, nonce, message))
                .as(() -> "k=" + HEX.formatHex(k) + " r=" + HEX.formatHex(r) + " length=" + message.length)
                .isEqualTo(bouncyCastleTag(k, r, nonce, message));
    }

    private static byte[] tag(byte[] k, byte[] r, byte[] nonce, byte[] message) {
        byte[] tag = new byte[16];
        new Poly1305Aes(k, r).tag(nonce, 0, message, 0, message.length, tag, 0);
        return tag;
    }

    private static byte[] bouncyCastleTag(byte[] k, byte[] r, byte[] nonce, byte[] message) {
        byte[] key = Arrays.copyOf(r, 32);
        System.arraycopy(k, 0, key, 16, 16);
        Poly1305KeyGenerator.clamp(key);
        Poly1305 mac = new Poly1305(AESEngine.newInstance());
        mac.init(new ParametersWithIV(new KeyParameter(key), nonce));
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
