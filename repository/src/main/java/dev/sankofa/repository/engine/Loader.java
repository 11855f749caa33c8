package dev.sankofa.repository.engine;

import dev.sankofa.foundation.Event;
import dev.sankofa.foundation.EventListener;
import dev.sankofa.repository.format.FormatException;
import dev.sankofa.repository.format.IndexId;
import dev.sankofa.repository.format.Sha256;
import dev.sankofa.repository.format.index.IndexDecoder;
import dev.sankofa.repository.format.index.PackVisitor;
import dev.sankofa.repository.storage.FileType;
import dev.sankofa.repository.storage.Storage;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.HashSet;
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
    private final EventListener events;
    private final Set<Sha256> loaded = new HashSet<>();
    private volatile BlobIndex index = new BlobIndex();
    private boolean isLoaded;

    Loader(Storage storage, Codecs codecs, EventListener events) {
        this.storage = storage;
        this.files = new StoredFiles(storage);
        this.codecs = codecs;
        this.events = events;
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
            decode(id, index::add);
        } catch (NoSuchFileException removedMeanwhile) {
            return;
        } catch (FormatException e) {
            events.on(new Event.Warning(SUBJECT, "an index file cannot be used: " + e.getMessage()));
        }
        loaded.add(id);
    }

    /** Reads one index file. */
    void decode(Sha256 id, PackVisitor visitor) throws IOException {
        byte[] json = codecs.use(codec -> files.readJson(codec, FileType.INDEX, id));
        IndexDecoder.decode(new IndexId(id), json, visitor);
    }

    /** An index file that this process has just written, and whose blobs are in the index. */
    synchronized void wrote(Sha256 id) {
        loaded.add(id);
    }
}
