package dev.sankofa.repository.engine;

import dev.sankofa.repository.format.Hasher;
import dev.sankofa.repository.format.Sha256;
import dev.sankofa.repository.format.compression.Compressor;
import dev.sankofa.repository.format.compression.Decompressor;
import dev.sankofa.repository.format.crypto.Envelope;
import dev.sankofa.repository.format.crypto.MasterKey;
import java.security.SecureRandom;

/** Everything one thread needs to seal and open: cipher state, hash state, and zstd's native memory. One thread at a time. */
final class Codec implements AutoCloseable {
    private final SecureRandom random;
    private final Envelope envelope;
    private final Hasher hasher = new Hasher();
    private final Compressor compressor = new Compressor();
    private final Decompressor decompressor = new Decompressor();
    private final byte[] iv = new byte[Envelope.IV_LENGTH];

    Codec(MasterKey key, SecureRandom random) {
        this.random = random;
        envelope = new Envelope(key);
    }

    Envelope envelope() {
        return envelope;
    }

    Hasher hasher() {
        return hasher;
    }

    Compressor compressor() {
        return compressor;
    }

    Decompressor decompressor() {
        return decompressor;
    }

    /** Seals with a fresh IV; returns the sealed length. */
    int seal(byte[] plain, int length, byte[] sealed) {
        random.nextBytes(iv);
        return envelope.seal(plain, 0, length, iv, sealed, 0);
    }

    byte[] seal(byte[] plain) {
        byte[] sealed = new byte[Envelope.sealedLength(plain.length)];
        seal(plain, plain.length, sealed);
        return sealed;
    }

    Sha256 hash(byte[] bytes) {
        return hasher.hash(bytes, 0, bytes.length);
    }

    @Override
    public void close() {
        compressor.close();
        decompressor.close();
    }
}
