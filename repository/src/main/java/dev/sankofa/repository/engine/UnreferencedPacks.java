package dev.sankofa.repository.engine;

import dev.sankofa.repository.format.FormatException;
import dev.sankofa.repository.format.PackId;
import dev.sankofa.repository.format.Sha256;
import dev.sankofa.repository.format.Subject;
import dev.sankofa.repository.format.pack.PackHeader;
import dev.sankofa.repository.format.pack.PackedBlob;
import dev.sankofa.repository.storage.FileType;
import dev.sankofa.repository.storage.Storage;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;

/**
 * Packs that no index names: a run was killed after it had stored them. Their headers say what is in them, so the next run names them
 * and need not store it again. A pack is whole when it is there at all. One that another run has just stored may be named twice, which is
 * harmless. One whose header cannot be opened is left alone; a check reports it.
 */
final class UnreferencedPacks {
    private final Storage storage;
    private final Codecs codecs;
    private final BlobIndex index;

    UnreferencedPacks(Storage storage, Codecs codecs, BlobIndex index) {
        this.storage = storage;
        this.codecs = codecs;
        this.index = index;
    }

    private record Found(PackId pack, long length) {}

    /** Has them all named by an index. Who calls this holds a lock, so that nobody removes packs meanwhile. */
    void publish(IndexPublisher publisher) throws IOException {
        for (Found found : find()) {
            List<PackedBlob> blobs = blobs(found);
            if (!blobs.isEmpty()) {
                publisher.stored(found.pack(), blobs);
            }
        }
        publisher.flush();
    }

    private List<Found> find() throws IOException {
        List<Found> found = new ArrayList<>();
        storage.list(FileType.PACK, (name, size) -> {
            PackId pack = new PackId(Sha256.parse(name.name()));
            if (index.numberOf(pack) == IdTable.NONE) {
                found.add(new Found(pack, size));
            }
        });
        return found;
    }

    /** What the pack's header lists; nothing when it cannot be used. */
    private List<PackedBlob> blobs(Found found) throws IOException {
        try {
            long end = found.length() - PackHeader.LENGTH_FIELD;
            byte[] field = read(found, end, PackHeader.LENGTH_FIELD);
            int sealedLength = PackHeader.sealedLength(found.pack(), field, 0, found.length());
            byte[] sealed = read(found, end - sealedLength, sealedLength);
            byte[] plain = codecs.use(codec -> codec.envelope().open(Subject.of(found.pack()), sealed));
            return PackHeader.parse(found.pack(), plain, end - sealedLength).blobs();
        } catch (FormatException | EOFException | NoSuchFileException unusable) {
            return List.of();
        }
    }

    private byte[] read(Found found, long offset, int length) throws IOException {
        if (offset < 0) {
            throw new EOFException("the pack " + found.pack() + " has only " + found.length() + " bytes");
        }
        byte[] bytes = new byte[length];
        storage.read(Uploads.nameOf(found.pack()), offset, ByteBuffer.wrap(bytes));
        return bytes;
    }
}
