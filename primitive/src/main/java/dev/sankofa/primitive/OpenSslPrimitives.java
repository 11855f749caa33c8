package dev.sankofa.primitive;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Optional;

/** The primitives of OpenSSL's libcrypto 3, which uses whatever the processor has for them. */
final class OpenSslPrimitives implements Primitives {
    private static final int BLOCK = 16;

    private final OpenSslLibrary library;
    private final MemorySegment sha256;
    private final MemorySegment aes256;
    private final MemorySegment poly1305;

    private OpenSslPrimitives(OpenSslLibrary library) throws Throwable {
        this.library = library;
        sha256 = library.algorithm("EVP_MD_fetch", "SHA256");
        aes256 = library.algorithm("EVP_CIPHER_fetch", "AES-256-CTR");
        poly1305 = library.algorithm("EVP_MAC_fetch", "POLY1305");
    }

    /** The library's primitives; nothing when this machine lacks it or one of them, or when one gives a wrong result. */
    static Optional<OpenSslPrimitives> load() {
        try {
            OpenSslPrimitives primitives = new OpenSslPrimitives(new OpenSslLibrary());
            return KnownAnswers.areGivenBy(primitives) ? Optional.of(primitives) : Optional.empty();
        } catch (Throwable absent) {
            return Optional.empty();
        }
    }

    @Override
    public Digest sha256() {
        try {
            return new OpenSslDigest();
        } catch (Throwable e) {
            throw OpenSslLibrary.broken(e);
        }
    }

    @Override
    public CounterMode aes256(byte[] key) {
        try {
            return new OpenSslCounterMode(key);
        } catch (Throwable e) {
            throw OpenSslLibrary.broken(e);
        }
    }

    @Override
    public Poly1305 poly1305(byte[] r) {
        try {
            return new OpenSslPoly1305(r);
        } catch (Throwable e) {
            throw OpenSslLibrary.broken(e);
        }
    }

    @Override
    public byte[] scrypt(byte[] password, byte[] salt, int n, int r, int p, int length) {
        return library.scrypt(password, salt, n, r, p, length);
    }

    private static MemorySegment range(byte[] bytes, int offset, int length) {
        return MemorySegment.ofArray(bytes).asSlice(offset, length);
    }

    private final class OpenSslDigest implements Digest {
        private final MemorySegment context = library.context("EVP_MD_CTX_new", "EVP_MD_CTX_free", Arena.ofAuto());

        OpenSslDigest() throws Throwable {
            reset();
        }

        @Override
        public void update(byte[] bytes, int offset, int length) {
            try {
                for (int done = 0; done < length; done += OpenSslLibrary.MOST) {
                    int part = Math.min(OpenSslLibrary.MOST, length - done);
                    OpenSslLibrary.check((int)
                            library.digestUpdate.invokeExact(context, range(bytes, offset + done, part), (long) part));
                }
            } catch (Throwable e) {
                throw OpenSslLibrary.broken(e);
            }
        }

        @Override
        public void finish(byte[] hash) {
            try {
                OpenSslLibrary.check((int)
                        library.digestFinal.invokeExact(context, MemorySegment.ofArray(hash), MemorySegment.NULL));
            } catch (Throwable e) {
                throw OpenSslLibrary.broken(e);
            }
            reset();
        }

        @Override
        public void reset() {
            try {
                OpenSslLibrary.check((int) library.digestInit.invokeExact(context, sha256, MemorySegment.NULL));
            } catch (Throwable e) {
                throw OpenSslLibrary.broken(e);
            }
        }
    }

    private final class OpenSslCounterMode implements CounterMode {
        private final Arena arena = Arena.ofAuto();
        private final MemorySegment context = library.context("EVP_CIPHER_CTX_new", "EVP_CIPHER_CTX_free", arena);
        private final MemorySegment written = arena.allocate(ValueLayout.JAVA_INT);

        OpenSslCounterMode(byte[] key) throws Throwable {
            MemorySegment none = MemorySegment.NULL;
            OpenSslLibrary.check(
                    (int) library.cipherInit.invokeExact(context, aes256, none, MemorySegment.ofArray(key), none));
        }

        @Override
        public void crypt(byte[] iv, int ivOffset, byte[] in, int inOffset, int length, byte[] out, int outOffset) {
            MemorySegment none = MemorySegment.NULL;
            try {
                OpenSslLibrary.check(
                        (int) library.cipherInit.invokeExact(context, none, none, none, range(iv, ivOffset, BLOCK)));
                for (int done = 0; done < length; done += OpenSslLibrary.MOST) {
                    int part = Math.min(OpenSslLibrary.MOST, length - done);
                    OpenSslLibrary.check((int) library.cipherUpdate.invokeExact(
                            context,
                            range(out, outOffset + done, part),
                            written,
                            range(in, inOffset + done, part),
                            part));
                }
            } catch (Throwable e) {
                throw OpenSslLibrary.broken(e);
            }
        }
    }

    private final class OpenSslPoly1305 implements Poly1305 {
        private final MemorySegment context =
                library.context("EVP_MAC_CTX_new", poly1305, "EVP_MAC_CTX_free", Arena.ofAuto());
        private final byte[] key;

        OpenSslPoly1305(byte[] r) throws Throwable {
            key = Arrays.copyOf(r, 2 * LENGTH);
        }

        @Override
        public void tag(byte[] s, byte[] message, int offset, int length, byte[] tag, int tagOffset) {
            System.arraycopy(s, 0, key, LENGTH, LENGTH);
            try {
                OpenSslLibrary.check((int) library.macInit.invokeExact(
                        context, MemorySegment.ofArray(key), (long) key.length, MemorySegment.NULL));
                for (int done = 0; done < length; done += OpenSslLibrary.MOST) {
                    int part = Math.min(OpenSslLibrary.MOST, length - done);
                    OpenSslLibrary.check((int)
                            library.macUpdate.invokeExact(context, range(message, offset + done, part), (long) part));
                }
                OpenSslLibrary.check((int) library.macFinal.invokeExact(
                        context, range(tag, tagOffset, LENGTH), MemorySegment.NULL, (long) LENGTH));
            } catch (Throwable e) {
                throw OpenSslLibrary.broken(e);
            }
        }
    }
}
