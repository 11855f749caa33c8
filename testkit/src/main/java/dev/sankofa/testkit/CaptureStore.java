package dev.sankofa.testkit;

import static java.util.Objects.requireNonNull;

import dev.sankofa.components.spi.Attributes;
import dev.sankofa.components.spi.CaptureSink;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Entry;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.EntryType;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.Splitting;
import dev.sankofa.components.spi.StoredContent;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashSet;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A capture kept in a directory, for testing a component without a repository. Stricter than the real one: a path written twice, a
 * file below a file, a wrong attribute or a foreign content is an error at once.
 */
public final class CaptureStore implements CaptureSink {
    private final Path directory;
    private final @Nullable CaptureSource previous;
    private final NavigableMap<EntryPath, Entry> entries = new ConcurrentSkipListMap<>();
    private final AtomicLong contents = new AtomicLong();
    private final Set<Path> lost = new HashSet<>();

    /** A store without a previous capture; its files go into the directory, which must exist. */
    public CaptureStore(Path directory) {
        this(directory, null);
    }

    public CaptureStore(Path directory, @Nullable CaptureSource previous) {
        this.directory = directory;
        this.previous = previous;
    }

    @Override
    public Optional<CaptureSource> previous() {
        return Optional.ofNullable(previous);
    }

    @Override
    public void entry(EntryPath path, Attributes attributes) {
        require(attributes.type() != EntryType.FILE, path, "is a file, written as an entry without bytes");
        add(new Entry(path, attributes, none()), isDirectory(attributes));
    }

    @Override
    public StoredContent file(EntryPath path, Attributes attributes, InputStream bytes, Splitting splitting)
            throws IOException {
        require(attributes.type() == EntryType.FILE, path, "is not a file");
        Path file = directory.resolve("content-" + contents.incrementAndGet());
        StoredBytes content = StoredBytes.copy(bytes, file);
        add(withContent(path, attributes, content), false);
        return content;
    }

    @Override
    public boolean unchangedFile(EntryPath path, Attributes attributes, StoredContent content) {
        require(content instanceof StoredBytes, path, "has content of another store");
        StoredBytes known = (StoredBytes) content;
        if (lost.contains(known.file())) {
            return false;
        }
        add(withContent(path, attributes, known), false);
        return true;
    }

    private static Entry withContent(EntryPath path, Attributes attributes, StoredBytes content) {
        return new Entry(path, attributes.toBuilder().size(content.size()).build(), content);
    }

    private void add(Entry entry, boolean mayRepeat) {
        Entry before = entries.put(entry.path(), entry);
        require(before == null || (mayRepeat && isDirectory(before.attributes())), entry.path(), "was written twice");
    }

    private static boolean isDirectory(Attributes attributes) {
        return attributes.type() == EntryType.DIRECTORY;
    }

    private static void require(boolean condition, EntryPath path, String complaint) {
        if (!condition) {
            throw new AssertionError("entry '" + path + "' " + complaint);
        }
    }

    /** Forgets the bytes of a file, as a repository does whose pack was lost. */
    public void loseContent(EntryPath path) {
        Entry entry = requireNonNull(entries.get(path), "no such entry");
        lost.add(((StoredBytes) entry.content()).file());
    }

    /** The finished capture. Adds synthetic attributes for parents that were never named. */
    public CaptureSource seal(Facts facts) {
        for (EntryPath path : Set.copyOf(entries.keySet())) {
            addParents(path);
        }
        return new Stored(entries, facts);
    }

    private void addParents(EntryPath path) {
        Optional<EntryPath> parent = path.parent();
        while (parent.isPresent()) {
            EntryPath directoryPath = parent.get();
            Entry existing = entries.get(directoryPath);
            require(existing == null || isDirectory(existing.attributes()), path, "stands below something else");
            if (existing == null) {
                entries.put(directoryPath, synthetic(directoryPath));
            }
            parent = directoryPath.parent();
        }
    }

    /** What an entry without bytes has. */
    private StoredBytes none() {
        return new StoredBytes(directory.resolve("none"), 0, new BitSet());
    }

    private Entry synthetic(EntryPath path) {
        return new Entry(path, Attributes.syntheticDirectory(), none());
    }

    private record Stored(NavigableMap<EntryPath, Entry> entries, Facts facts) implements CaptureSource {
        @Override
        public Optional<Entry> find(EntryPath path) {
            return Optional.ofNullable(entries.get(path));
        }

        @Override
        public void list(EntryPath directory, Consumer<Entry> consumer) {
            below(directory, entry -> {
                if (entry.path().parent().equals(Optional.of(directory))) {
                    consumer.accept(entry);
                }
            });
        }

        @Override
        public void walk(EntryPath directory, Consumer<Entry> consumer) {
            below(directory, consumer);
        }

        private void below(EntryPath directory, Consumer<Entry> consumer) {
            Entry top = entries.get(directory);
            if (!directory.isRoot() && (top == null || !isDirectory(top.attributes()))) {
                throw new SankofaException(
                        ErrorCode.NOT_FOUND, "there is no directory '" + directory + "' in the capture");
            }
            entries.tailMap(directory, false).values().stream()
                    .takeWhile(entry -> entry.path().startsWith(directory))
                    .forEach(consumer);
        }

        @Override
        public InputStream open(Entry file) {
            try {
                return ((StoredBytes) file.content()).open();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
