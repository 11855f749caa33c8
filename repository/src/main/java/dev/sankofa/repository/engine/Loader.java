package dev.sankofa.repository.engine;

import dev.sankofa.foundation.Event;
import dev.sankofa.foundation.EventListener;
import dev.sankofa.repository.format.FormatException;
import dev.sankofa.repository.format.IndexId;
import dev.sankofa.repository.format.PackId;
import dev.sankofa.repository.format.Sha256;
import dev.sankofa.repository.format.index.IndexDecoder;
import dev.sankofa.repository.format.pack.PackedBlob;
import dev.sankofa.repository.storage.FileType;
import dev.sankofa.repository.storage.Storage;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Keeps the index of a repository in memory: loaded when it is first needed, brought up to date when asked. A damaged index file does not
 * hide what others say; whoever needs a blob that only it names gets an error then. Safe for several threads.
 */
final class Loader {
    private static final String SUBJECT = "repository";

    private final Storage storage;
    private final StoredFiles files;
    private final Codecs codecs;
    private final Observer observer;
    private final Set<Sha256> loaded = new HashSet<>();
    private volatile BlobIndex index = new BlobIndex();
    private boolean isLoaded;

    Loader(Storage storage, Codecs codecs, Observer observer) {
        this.storage = storage;
        this.files = new StoredFiles(storage);
        this.codecs = codecs;
        this.observer = observer;
    }

    /** Is told what loading meets. */
    interface Observer {
        /** A pack, before it is added to the index. */
        default void pack(IndexId file, PackId pack, List<PackedBlob> blobs, BlobIndex index) {}

        /** A file that cannot be used. */
        void damaged(IndexId file, FormatException damage);

        /** Warns of damage. */
        static Observer warning(EventListener events) {
            return (file, damage) ->
                    events.on(new Event.Warning(SUBJECT, "an index file cannot be used: " + damage.getMessage()));
        }
    }

    /** The index as last loaded; loads it if that was never done. */
    synchronized BlobIndex index() {
        if (!isLoaded) {
            refresh();
        }
        return index;
    }

    /** Reads index files that came since; starts anew when some have gone, because what they named may be gone too. */
    synchronized BlobIndex refresh() {
        try {
            Set<Sha256> present = list();
            if (!present.containsAll(loaded)) {
                loaded.clear();
                index = new BlobIndex();
            }
            for (Sha256 id : present) {
                if (!loaded.contains(id)) {
                    load(id);
                }
            }
            isLoaded = true;
            return index;
        } catch (IOException e) {
            throw Failures.of("loading the index", e);
        }
    }

    private Set<Sha256> list() throws IOException {
        Set<Sha256> present = new HashSet<>();
        storage.list(FileType.INDEX, (name, size) -> present.add(Sha256.parse(name.name())));
        return present;
    }

    private void load(Sha256 id) throws IOException {
        try {
            IndexId file = new IndexId(id);
            byte[] json = codecs.use(codec -> files.readJson(codec, FileType.INDEX, id));
            IndexDecoder.decode(file, json, (pack, blobs) -> {
                observer.pack(file, pack, blobs, index);
                index.add(pack, blobs);
            });
        } catch (NoSuchFileException removedMeanwhile) {
            return;
        } catch (FormatException e) {
            observer.damaged(new IndexId(id), e);
        }
        loaded.add(id);
    }

    /** An index file that this process has just written, and whose blobs are in the index. */
    synchronized void wrote(Sha256 id) {
        loaded.add(id);
    }
}
