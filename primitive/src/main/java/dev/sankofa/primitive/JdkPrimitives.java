package dev.sankofa.primitive;

import java.security.DigestException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.SCrypt;

/** What every machine has: the JDK's SHA-256 and AES, Bouncy Castle's scrypt, and {@link LimbPoly1305}. */
final class JdkPrimitives implements Primitives {
    /**
     * Bytes given to a primitive at a time. The JDK's fast code takes the place of its slow one only in compiled methods, and only what
     * is called often is compiled: with whole blobs the cipher stayed at a tenth of its speed for gigabytes.
     */
    private static final int STRIDE = 8 << 10;

    @Override
    public Digest sha256() {
        return new JdkDigest();
    }

    @Override
    public CounterMode aes(byte[] key) {
        return new JdkCounterMode(key);
    }

    @Override
    public Poly1305 poly1305(byte[] r) {
        return new LimbPoly1305(r);
    }

    @Override
    public byte[] scrypt(byte[] password, byte[] salt, int n, int r, int p, int length) {
        return SCrypt.generate(password, salt, n, r, p, length);
    }

    private static final class JdkDigest implements Digest {
        private final MessageDigest digest;

        JdkDigest() {
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException impossible) {
                throw new AssertionError("every Java platform has SHA-256", impossible);
            }
        }

        @Override
        public void update(byte[] bytes, int offset, int length) {
            for (int done = 0; done < length; done += STRIDE) {
                digest.update(bytes, offset + done, Math.min(STRIDE, length - done));
            }
        }

        @Override
        public void finish(byte[] hash) {
            try {
                digest.digest(hash, 0, hash.length);
            } catch (DigestException impossible) {
                throw new AssertionError("the array holds a SHA-256", impossible);
            }
        }

        @Override
        public void reset() {
            digest.reset();
        }
    }

    private static final class JdkCounterMode implements CounterMode {
        private static final int BLOCK = 16;

        private final Cipher cipher;
        private final SecretKeySpec key;

        JdkCounterMode(byte[] key) {
            try {
                this.cipher = Cipher.getInstance("AES/CTR/NoPadding");
                this.key = new SecretKeySpec(key, "AES");
            } catch (GeneralSecurityException impossible) {
                throw new AssertionError("every Java platform has AES", impossible);
            }
        }

        @Override
        public void crypt(byte[] iv, int ivOffset, byte[] in, int inOffset, int length, byte[] out, int outOffset) {
            try {
                cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(iv, ivOffset, BLOCK));
                int done = 0;
                while (length - done > STRIDE) {
                    done += cipher.update(in, inOffset + done, STRIDE, out, outOffset + done);
                }
                done += cipher.doFinal(in, inOffset + done, length - done, out, outOffset + done);
                if (done != length) {
                    throw new AssertionError("counter mode wrote " + done + " bytes for " + length);
                }
            } catch (GeneralSecurityException impossible) {
                throw new AssertionError("counter mode takes every key, IV and length", impossible);
            }
        }
    }
}
