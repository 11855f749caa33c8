package dev.sankofa.repository.engine;

import dev.sankofa.foundation.SankofaException;
import dev.sankofa.repository.format.BlobHandle;
import dev.sankofa.repository.format.BlobId;
import dev.sankofa.repository.format.BlobType;
import dev.sankofa.repository.format.DamagedException;
import dev.sankofa.repository.format.FormatException;
import dev.sankofa.repository.format.Sha256;
import dev.sankofa.repository.format.Subject;
import dev.sankofa.repository.format.UnsupportedFormatException;
import dev.sankofa.repository.format.crypto.Envelope;
import dev.sankofa.repository.format.pack.PackedBlob;
import dev.sankofa.repository.storage.Storage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Reads blobs and proves that each is the one asked for: the envelope's tag does not say which blob it is, so the hash of the plaintext is
 * always computed. A copy that seems damaged is read twice, then other copies are tried. Safe for several threads.
 */
final class BlobReader {
    /** Java's arrays end here. */
    private static final long LONGEST = Integer.MAX_VALUE - 64;

    private final Storage storage;
    private final Codecs codecs;
    private final Loader loader;
    private final ZeroBlobs zeros;
    private final ByteBuffer zeroChunk = ByteBuffer.allocate(ZeroBlobs.CHUNK).asReadOnlyBuffer();

    BlobReader(Storage storage, Codecs codecs, Loader loader, ZeroBlobs zeros) {
        this.storage = storage;
        this.codecs = codecs;
        this.loader = loader;
        this.zeros = zeros;
    }

    /** The plaintext. Zeros are not read at all: their hash says what they are. */
    ByteBuffer read(BlobHandle handle) {
        if (handle.type() == BlobType.DATA && handle.id().equals(zeros.chunk())) {
            return zeroChunk.duplicate();
        }
        List<BlobPlace> places = loader.index().places(handle);
        IOException failure = null;
        for (int round = 0; round < 2; round++) {
            for (BlobPlace place : places) {
                try {
                    return readVerified(place);
                } catch (IOException e) {
                    failure = e;
                }
            }
            // Another program may have moved the blob since the index was loaded.
            places = round == 0 ? loader.refresh().places(handle) : places;
        }
        throw failure == null ? nowhere(handle) : unreadable(handle, places, failure);
    }

    private static SankofaException nowhere(BlobHandle handle) {
        return Failures.damaged("no index names the " + handle.type().word() + " blob " + handle.id(), null);
    }

    private static SankofaException unreadable(BlobHandle handle, List<BlobPlace> places, IOException cause) {
        List<String> packs =
                places.stream().map(place -> place.pack().toString()).toList();
        String message = "the " + handle.type().word() + " blob " + handle.id() + " cannot be read from pack "
                + String.join(", ", packs) + ": " + cause.getMessage();
        return cause instanceof FormatException
                        || cause instanceof java.io.EOFException
                        || cause instanceof java.nio.file.NoSuchFileException
                ? Failures.damaged(message, cause)
                : Failures.of(message, cause);
    }

    /** Length of the plaintext as the index has it; -1 when no index names the blob. */
    long plainLength(BlobId id) {
        List<BlobPlace> places = loader.index().places(new BlobHandle(BlobType.DATA, id));
        return places.isEmpty() ? -1 : places.getFirst().blob().plainLength();
    }

    private ByteBuffer readVerified(BlobPlace place) throws IOException {
        try {
            return readOnce(place);
        } catch (FormatException firstLook) {
            return readOnce(place);
        }
    }

    private ByteBuffer readOnce(BlobPlace place) throws IOException {
        PackedBlob blob = place.blob();
        Subject subject = Subject.of(blob.handle());
        if (blob.storedLength() > LONGEST || blob.plainLength() > LONGEST) {
            throw new UnsupportedFormatException(
                    subject, "", "has " + blob.plainLength() + " bytes, more than " + LONGEST);
        }
        ByteBuffer sealed = ByteBuffer.allocate((int) blob.storedLength());
        storage.read(Uploads.nameOf(place.pack()), blob.offset(), sealed);
        return codecs.use(codec -> open(codec, subject, blob, sealed.array()));
    }

    /** Opens a sealed blob and checks its hash. The array is used for the plaintext when that was not compressed. */
    static ByteBuffer open(Codec codec, Subject subject, PackedBlob blob, byte[] sealed) throws FormatException {
        int length = codec.envelope().open(subject, sealed, 0, sealed.length, sealed, Envelope.IV_LENGTH);
        ByteBuffer plain = ByteBuffer.wrap(sealed, Envelope.IV_LENGTH, length);
        if (blob.isCompressed()) {
            byte[] bytes = new byte[(int) blob.uncompressedLength()];
            codec.decompressor().decompress(subject, sealed, Envelope.IV_LENGTH, length, bytes, 0, bytes.length);
            plain = ByteBuffer.wrap(bytes);
        }
        Sha256 found = codec.hasher().hash(plain.array(), plain.position(), plain.remaining());
        if (!found.equals(blob.handle().id().hash())) {
            throw new DamagedException(subject, "", "the content has the hash " + found.hex());
        }
        return plain;
    }
}
