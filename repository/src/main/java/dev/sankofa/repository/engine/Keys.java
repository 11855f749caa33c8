package dev.sankofa.repository.engine;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import dev.sankofa.repository.format.FormatException;
import dev.sankofa.repository.format.KeyId;
import dev.sankofa.repository.format.Sha256;
import dev.sankofa.repository.format.crypto.MasterKey;
import dev.sankofa.repository.format.json.Timestamp;
import dev.sankofa.repository.format.key.KeyFile;
import dev.sankofa.repository.format.key.ScryptCeiling;
import dev.sankofa.repository.storage.FileType;
import dev.sankofa.repository.storage.Storage;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the key file that a password opens. Each attempt costs a scrypt, so there is a limit. */
final class Keys {
    private static final int MOST_ATTEMPTS = 20;

    private final Storage storage;
    private final StoredFiles files;

    Keys(Storage storage) {
        this.storage = storage;
        this.files = new StoredFiles(storage);
    }

    /** A key that was opened. */
    record Unlocked(KeyId id, MasterKey key) {}

    static KeyFile create(MasterKey master, Secret password, InitOptions options) {
        KeyFile.Label label = new KeyFile.Label(
                Timestamp.of(options.clock().instant()),
                options.actor().username(),
                options.actor().hostname());
        return KeyFile.create(master, password, options.scrypt(), label, new SecureRandom());
    }

    void store(KeyFile key) throws IOException {
        byte[] bytes = key.encode();
        files.put(StoredFiles.nameOf(FileType.KEY, Sha256.of(bytes)), bytes);
    }

    List<KeyId> list() throws IOException {
        List<KeyId> ids = new ArrayList<>();
        storage.list(FileType.KEY, (name, size) -> ids.add(new KeyId(Sha256.parse(name.name()))));
        ids.sort(KeyId::compareTo);
        return ids;
    }

    Unlocked open(Secret password, Optional<KeyId> hint) throws IOException {
        List<KeyId> ids = list();
        hint.filter(ids::remove).ifPresent(first -> ids.add(0, first));
        List<String> damaged = new ArrayList<>();
        int attempts = Math.min(MOST_ATTEMPTS, ids.size());
        for (KeyId id : ids.subList(0, attempts)) {
            try {
                Optional<MasterKey> key =
                        KeyFile.parse(id, files.read(FileType.KEY, id.hash())).open(password, ScryptCeiling.DEFAULT);
                if (key.isPresent()) {
                    return new Unlocked(id, key.get());
                }
            } catch (FormatException | NoSuchFileException e) {
                damaged.add(String.valueOf(e.getMessage()));
            }
        }
        throw refused(ids.size(), attempts, damaged);
    }

    private SankofaException refused(int all, int attempts, List<String> damaged) {
        if (!damaged.isEmpty() && damaged.size() == attempts) {
            return new SankofaException(
                    ErrorCode.REPOSITORY_DAMAGED,
                    "no key of the repository at " + storage.location() + " can be read: " + String.join("; ", damaged),
                    "Bring the files in keys/ back from a copy of the repository: without a key nothing can be opened.");
        }
        String tried = attempts < all ? " among the first " + attempts + " of " + all : "";
        String unreadable = damaged.isEmpty() ? "" : "; unreadable: " + String.join("; ", damaged);
        return new SankofaException(
                ErrorCode.WRONG_PASSWORD,
                "no key" + tried + " of the repository at " + storage.location() + " opens with this password"
                        + unreadable,
                "Check where the password comes from; a trailing space or newline counts.");
    }
}
