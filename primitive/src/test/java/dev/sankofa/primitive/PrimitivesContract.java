package dev.sankofa.primitive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.testkit.Seed;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** What every set of primitives must give, beside the JDK as it is used plainly. */
abstract class PrimitivesContract extends Poly1305Contract {
    private final Random random = Seed.fresh().random();

    @Test
    void thePublishedVectorsAreMet() {
        assertThat(KnownAnswers.areGivenBy(primitives())).isTrue();
    }

    @Test
    void hashesEqualThoseOfTheJdkHoweverTheBytesCome() throws GeneralSecurityException {
        Primitives.Digest digest = primitives().sha256();
        for (int round = 0; round < 300; round++) {
            byte[] bytes = bytes(round < 200 ? round : random.nextInt(2 << 20));
            int cut = random.nextInt(bytes.length + 1);
            digest.update(bytes, 0, cut);
            if (round % 3 == 0) {
                digest.reset();
                digest.update(bytes, 0, cut);
            }
            digest.update(bytes, cut, bytes.length - cut);
            byte[] hash = new byte[32];
            digest.finish(hash);
            assertThat(hash).isEqualTo(MessageDigest.getInstance("SHA-256").digest(bytes));
        }
    }

    @Test
    void counterModeEqualsThatOfTheJdkAndCountsOverTheWholeBlock() throws GeneralSecurityException {
        for (int keyLength : new int[] {16, 32}) {
            requireCounterMode(bytes(keyLength));
        }
    }

    private void requireCounterMode(byte[] key) throws GeneralSecurityException {
        Primitives.CounterMode mode = primitives().aes(key);
        for (int round = 0; round < 150; round++) {
            byte[] iv = round % 2 == 0 ? bytes(16) : almostOverflowing(random.nextInt(17));
            byte[] plain = bytes(round < 130 ? round : random.nextInt(2 << 20));
            byte[] sealed = new byte[plain.length + 7];
            mode.crypt(iv, 0, plain, 0, plain.length, sealed, 7);
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
            assertThat(Arrays.copyOfRange(sealed, 7, sealed.length)).isEqualTo(cipher.doFinal(plain));
            mode.crypt(iv, 0, sealed, 7, plain.length, sealed, 7);
            assertThat(Arrays.copyOfRange(sealed, 7, sealed.length)).isEqualTo(plain);
        }
    }

    private byte[] almostOverflowing(int ones) {
        byte[] iv = bytes(16);
        Arrays.fill(iv, 16 - ones, 16, (byte) 0xff);
        return iv;
    }

    /** RFC 7914, section 12. */
    @Test
    void scryptGivesThePublishedKeys() {
        assertThat(scrypt("", "", 16, 1, 1))
                .isEqualTo("77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
                        + "fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906");
        assertThat(scrypt("password", "NaCl", 1024, 8, 16))
                .isEqualTo("fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
                        + "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640");
    }

    private String scrypt(String password, String salt, int n, int r, int p) {
        byte[] key = primitives()
                .scrypt(
                        password.getBytes(StandardCharsets.US_ASCII),
                        salt.getBytes(StandardCharsets.US_ASCII),
                        n,
                        r,
                        p,
                        64);
        return HexFormat.of().formatHex(key);
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
