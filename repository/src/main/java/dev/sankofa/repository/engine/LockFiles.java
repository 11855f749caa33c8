package dev.sankofa.repository.engine;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.repository.format.FormatException;
import dev.sankofa.repository.format.LockId;
import dev.sankofa.repository.format.Sha256;
import dev.sankofa.repository.format.lock.LockFile;
import dev.sankofa.repository.storage.FileType;
import dev.sankofa.repository.storage.Storage;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The lock files of a repository, read and written. */
final class LockFiles {
    private final Storage storage;
    private final StoredFiles files;
    private final Codecs codecs;
    private final boolean compressed;

    /**
     * @param storage not behind the gate: locks are what decides whether the gate opens
     * @param compressed whether the repository's version knows compression
     */
    LockFiles(Storage storage, Codecs codecs, boolean compressed) {
        this.storage = storage;
        this.files = new StoredFiles(storage);
        this.codecs = codecs;
        this.compressed = compressed;
    }

    LockId write(LockFile lock) throws IOException {
        return new LockId(codecs.use(codec -> files.writeJson(codec, FileType.LOCK, lock.encode(), compressed)));
    }

    void delete(LockId id) throws IOException {
        files.delete(FileType.LOCK, id.hash());
    }

    boolean exists(LockId id) throws IOException {
        return storage.size(StoredFiles.nameOf(FileType.LOCK, id.hash())).isPresent();
    }

    /** Every lock there is. One without content is being written by a store that is not atomic, and does not count. */
    Map<LockId, LockFile> readAll(LockTiming timing) throws IOException {
        for (int round = 0; ; round++) {
            try {
                return readAllOnce();
            } catch (FormatException unreadable) {
                if (round == timing.rereads().size()) {
                    throw new SankofaException(
                            ErrorCode.REPOSITORY_LOCKED,
                            "a lock of the repository at " + storage.location() + " cannot be read: "
                                    + unreadable.getMessage(),
                            "When nobody works on the repository, remove that file from locks/.",
                            unreadable);
                }
                Pause.of(timing.rereads().get(round));
            }
        }
    }

    private Map<LockId, LockFile> readAllOnce() throws IOException {
        List<LockId> ids = new ArrayList<>();
        storage.list(FileType.LOCK, (name, size) -> {
            if (size > 0) {
                ids.add(new LockId(Sha256.parse(name.name())));
            }
        });
        Map<LockId, LockFile> locks = new LinkedHashMap<>();
        for (LockId id : ids) {
            try {
                byte[] json = codecs.use(codec -> files.readJson(codec, FileType.LOCK, id.hash()));
                locks.put(id, LockFile.decode(id, json));
            } catch (NoSuchFileException released) {
                // Its owner gave it up since it was listed.
            }
        }
        return locks;
    }
}
