package dev.sankofa.primitive;

import static dev.sankofa.primitive.OpenSslLibrary.MOST;
import static dev.sankofa.primitive.OpenSslLibrary.NONE;
import static dev.sankofa.primitive.OpenSslLibrary.number;
import static dev.sankofa.primitive.OpenSslLibrary.range;
import static dev.sankofa.primitive.OpenSslLibrary.run;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The primitives of OpenSSL's libcrypto 3, which uses whatever the processor has for them. */
final class OpenSslPrimitives implements Primitives {
    private static final int BLOCK = 16;

    private final OpenSslLibrary library;
    private final MemorySegment sha256;
    private final MemorySegment aes128;
    private final MemorySegment aes256;
    private final MemorySegment poly1305;
    private final MemorySegment digestInit;
    private final MemorySegment digestUpdate;
    private final MemorySegment digestFinal;
    private final MemorySegment cipherInit;
    private final MemorySegment cipherUpdate;
    private final MemorySegment macInit;
    private final MemorySegment macUpdate;
    private final MemorySegment macFinal;

    private OpenSslPrimitives(OpenSslLibrary library) {
        this.library = library;
        sha256 = library.algorithm("EVP_MD_fetch", "SHA256");
        aes128 = library.algorithm("EVP_CIPHER_fetch", "AES-128-CTR");
        aes256 = library.algorithm("EVP_CIPHER_fetch", "AES-256-CTR");
        poly1305 = library.algorithm("EVP_MAC_fetch", "POLY1305");
        digestInit = library.function("EVP_DigestInit_ex");
        digestUpdate = library.function("EVP_DigestUpdate");
        digestFinal = library.function("EVP_DigestFinal_ex");
        cipherInit = library.function("EVP_EncryptInit_ex");
        cipherUpdate = library.function("EVP_EncryptUpdate");
        macInit = library.function("EVP_MAC_init");
        macUpdate = library.function("EVP_MAC_update");
        macFinal = library.function("EVP_MAC_final");
    }

    /** The library's primitives; nothing when this machine lacks it or one of them, or when one gives a wrong result. */
    static Optional<OpenSslPrimitives> load() {
        try {
            OpenSslPrimitives primitives = new OpenSslPrimitives(new OpenSslLibrary());
            return KnownAnswers.areGivenBy(primitives) ? Optional.of(primitives) : Optional.empty();
        } catch (IllegalArgumentException
                | IllegalStateException
                | NoSuchElementException
                | UnsupportedOperationException absent) {
            return Optional.empty();
        }
    }

    @Override
    public Digest sha256() {
        return new OpenSslDigest();
    }

    @Override
    public CounterMode aes(byte[] key) {
        return new OpenSslCounterMode(key);
    }

    @Override
    public Poly1305 poly1305(byte[] r) {
        return new OpenSslPoly1305(r);
    }

    @Override
    public byte[] scrypt(byte[] password, byte[] salt, int n, int r, int p, int length) {
        return library.scrypt(password, salt, n, r, p, length);
    }

    private final class OpenSslDigest implements Digest {
        private final MemorySegment context =
                library.context("EVP_MD_CTX_new", NONE, "EVP_MD_CTX_free", Arena.ofAuto());

        OpenSslDigest() {
            reset();
        }

        @Override
        public void update(byte[] bytes, int offset, int length) {
            for (int done = 0; done < length; done += MOST) {
                int part = Math.min(MOST, length - done);
                run(digestUpdate, context, range(bytes, offset + done, part), number(part), NONE, NONE);
            }
        }

        @Override
        public void finish(byte[] hash) {
            run(digestFinal, context, MemorySegment.ofArray(hash), NONE, NONE, NONE);
            reset();
        }

        @Override
        public void reset() {
            run(digestInit, context, sha256, NONE, NONE, NONE);
        }
    }

    private final class OpenSslCounterMode implements CounterMode {
        private final Arena arena = Arena.ofAuto();
        private final MemorySegment context = library.context("EVP_CIPHER_CTX_new", NONE, "EVP_CIPHER_CTX_free", arena);
        private final MemorySegment written = arena.allocate(ValueLayout.JAVA_INT);

        OpenSslCounterMode(byte[] key) {
            MemorySegment cipher = key.length == BLOCK ? aes128 : aes256;
            run(cipherInit, context, cipher, NONE, MemorySegment.ofArray(key), NONE);
        }

        @Override
        public void crypt(byte[] iv, int ivOffset, byte[] in, int inOffset, int length, byte[] out, int outOffset) {
            run(cipherInit, context, NONE, NONE, NONE, range(iv, ivOffset, BLOCK));
            for (int done = 0; done < length; done += MOST) {
                int part = Math.min(MOST, length - done);
                MemorySegment target = range(out, outOffset + done, part);
                run(cipherUpdate, context, target, written, range(in, inOffset + done, part), number(part));
            }
        }
    }

    private final class OpenSslPoly1305 implements Poly1305 {
        private final MemorySegment context =
                library.context("EVP_MAC_CTX_new", poly1305, "EVP_MAC_CTX_free", Arena.ofAuto());
        private final byte[] key;

        OpenSslPoly1305(byte[] r) {
            key = Arrays.copyOf(r, 2 * LENGTH);
        }

        @Override
        public void tag(byte[] s, byte[] message, int offset, int length, byte[] tag, int tagOffset) {
            System.arraycopy(s, 0, key, LENGTH, LENGTH);
            run(macInit, context, MemorySegment.ofArray(key), number(key.length), NONE, NONE);
            for (int done = 0; done < length; done += MOST) {
                int part = Math.min(MOST, length - done);
                run(macUpdate, context, range(message, offset + done, part), number(part), NONE, NONE);
            }
            run(macFinal, context, range(tag, tagOffset, LENGTH), NONE, number(LENGTH), NONE);
        }
    }
}
