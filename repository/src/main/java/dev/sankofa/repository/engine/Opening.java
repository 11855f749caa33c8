package dev.sankofa.repository.engine;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import dev.sankofa.repository.format.FormatException;
import dev.sankofa.repository.format.RepositoryId;
import dev.sankofa.repository.format.Subject;
import dev.sankofa.repository.format.config.RepositoryConfig;
import dev.sankofa.repository.format.crypto.MasterKey;
import dev.sankofa.repository.format.key.KeyFile;
import dev.sankofa.repository.storage.FileName;
import dev.sankofa.repository.storage.FileType;
import dev.sankofa.repository.storage.Storage;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/** Makes repositories and opens them. */
final class Opening {
    private Opening() {}

    static RepositoryId init(Storage storage, Secret password, InitOptions options) {
        SecureRandom random = new SecureRandom();
        try (MasterKey master = MasterKey.generate(random);
                Codec codec = new Codec(master, random)) {
            refuseExisting(storage);
            RepositoryConfig config = RepositoryConfig.create(random);
            KeyFile key = Keys.create(master, password, options);
            storage.prepare();
            new Keys(storage).store(key);
            // Last, because it is what makes the place a repository.
            new StoredFiles(storage).put(FileName.CONFIG, codec.seal(config.encode()));
            return config.id();
        } catch (IOException e) {
            throw Failures.of("making a repository at " + storage.location(), e);
        }
    }

    private static void refuseExisting(Storage storage) throws IOException {
        for (FileType type : new FileType[] {FileType.CONFIG, FileType.KEY, FileType.SNAPSHOT}) {
            if (holdsAny(storage, type)) {
                throw new SankofaException(
                        ErrorCode.REPOSITORY_EXISTS,
                        "there is a repository or a part of one at " + storage.location() + ": " + type.place()
                                + " is there already",
                        "Use it, or choose another place; nothing is overwritten.");
            }
        }
    }

    private static boolean holdsAny(Storage storage, FileType type) throws IOException {
        AtomicBoolean any = new AtomicBoolean();
        storage.list(type, (name, size) -> any.set(true));
        return any.get();
    }

    static Repository open(Storage storage, Secret password, OpenOptions options) {
        try {
            requireRepository(storage);
            Keys.Unlocked unlocked = new Keys(storage).open(password, options.keyHint());
            Codecs codecs = new Codecs(unlocked.key());
            boolean opened = false;
            try {
                RepositoryConfig config = readConfig(storage, codecs);
                opened = true;
                return new Repository(new StorageGate(storage), config, unlocked.id(), codecs, options);
            } finally {
                if (!opened) {
                    codecs.close();
                }
            }
        } catch (IOException e) {
            throw Failures.of("opening the repository at " + storage.location(), e);
        }
    }

    private static void requireRepository(Storage storage) throws IOException {
        boolean hasConfig = storage.size(FileName.CONFIG).isPresent();
        boolean hasKeys = holdsAny(storage, FileType.KEY);
        if (hasConfig && hasKeys) {
            return;
        }
        if (hasConfig) {
            throw new SankofaException(
                    ErrorCode.REPOSITORY_FORMAT,
                    "there is a file config but no key at " + storage.location()
                            + ": not a repository, or not all of it",
                    "Name the directory that has config and keys/ in it; if keys/ was lost, bring it back from a copy.");
        }
        if (hasKeys && holdsAny(storage, FileType.SNAPSHOT)) {
            throw Failures.damaged("the file config of the repository at " + storage.location() + " is missing", null);
        }
        throw new SankofaException(
                ErrorCode.REPOSITORY_MISSING,
                "there is no repository at " + storage.location(),
                "Check the place, or make a repository there with repo init.");
    }

    private static RepositoryConfig readConfig(Storage storage, Codecs codecs) throws IOException {
        StoredFiles files = new StoredFiles(storage);
        return codecs.use(codec -> {
            try {
                return decode(codec, files.readWhole(FileName.CONFIG));
            } catch (FormatException firstLook) {
                return decode(codec, files.readWhole(FileName.CONFIG));
            }
        });
    }

    private static RepositoryConfig decode(Codec codec, byte[] sealed) throws FormatException {
        return RepositoryConfig.decode(codec.envelope().open(Subject.CONFIG, sealed));
    }
}
