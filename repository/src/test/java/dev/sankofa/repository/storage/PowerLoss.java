package dev.sankofa.repository.storage;

import dev.sankofa.foundation.Bytes;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Plays a machine that loses power before its n-th step on the disk. {@link #lose} then leaves in the directory what such a machine may
 * find after it: bytes that were forced, and names whose directory was. What is in the directory at the beginning is durable.
 */
public final class PowerLoss {
    private final Path base;
    private final int steps;
    private final Map<Path, Content> contents = new HashMap<>();
    private final Map<Path, Map<Path, Content>> durable = new HashMap<>();
    private int count;

    /**
     * @param base a directory that holds nothing but the storage
     * @param steps how many steps succeed
     */
    public PowerLoss(Path base, int steps) throws IOException {
        this.base = base;
        this.steps = steps;
        for (Path path : below(base)) {
            if (Files.isRegularFile(path)) {
                contents.put(path, new Content(false, Bytes.of(Files.readAllBytes(path))));
            }
        }
        remember(base);
        for (Path path : below(base)) {
            if (Files.isDirectory(path)) {
                remember(path);
            }
        }
    }

    /** What the disk did with names that were not forced. */
    public enum UnforcedNames {
        LOST,
        KEPT
    }

    /** A file or directory behind a name; the bytes are those forced last, and grow stale when a file is written on. */
    private record Content(boolean isDirectory, Bytes forced) {
        static final Content DIRECTORY = new Content(true, Bytes.EMPTY);
        static final Content NEVER_FORCED = new Content(false, Bytes.EMPTY);
    }

    /** The storage on the disk that will lose its power. */
    public LocalStorage storage(String name) {
        return new LocalStorage(base.resolve(name), new Steps());
    }

    public synchronized boolean isOut() {
        return count > steps;
    }

    private final class Steps implements DiskSteps {
        @Override
        public void force(FileChannel file, Path path) throws IOException {
            synchronized (PowerLoss.this) {
                step();
                contents.put(path.toAbsolutePath(), new Content(false, Bytes.of(Files.readAllBytes(path))));
            }
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
            synchronized (PowerLoss.this) {
                step();
                DiskSteps.REAL.rename(from, to);
                Content content = contents.remove(from.toAbsolutePath());
                contents.put(to.toAbsolutePath(), content == null ? Content.NEVER_FORCED : content);
            }
        }

        @Override
        public void forceDirectory(Path directory) throws IOException {
            synchronized (PowerLoss.this) {
                step();
                remember(directory);
            }
        }

        private void step() throws IOException {
            count++;
            if (isOut()) {
                throw new IOException("the power is out");
            }
        }
    }

    /** The names in a directory are durable from now on, as they are now. */
    private void remember(Path directory) throws IOException {
        durable.put(directory, names(directory));
    }

    private Map<Path, Content> names(Path directory) throws IOException {
        Map<Path, Content> names = new TreeMap<>();
        try (Stream<Path> entries = Files.list(directory)) {
            entries.forEach(entry -> names.put(
                    entry,
                    Files.isDirectory(entry)
                            ? Content.DIRECTORY
                            : contents.getOrDefault(entry.toAbsolutePath(), Content.NEVER_FORCED)));
        }
        return names;
    }

    /** Leaves what survived; the power is back for other storages on the directory. */
    public synchronized void lose(UnforcedNames names) throws IOException {
        Map<Path, Content> survivors = new TreeMap<>();
        gather(base, names, survivors);
        for (Path path : below(base).reversed()) {
            if (!survivors.containsKey(path)) {
                Files.delete(path);
            }
        }
        for (Map.Entry<Path, Content> survivor : survivors.entrySet()) {
            write(survivor.getKey(), survivor.getValue());
        }
    }

    private static void write(Path path, Content content) throws IOException {
        if (content.isDirectory()) {
            Files.createDirectories(path);
        } else if (!Files.exists(path) || !Bytes.of(Files.readAllBytes(path)).equals(content.forced())) {
            Files.deleteIfExists(path);
            Files.write(path, content.forced().toArray());
        }
    }

    private void gather(Path directory, UnforcedNames names, Map<Path, Content> survivors) throws IOException {
        Map<Path, Content> found = switch (names) {
            case LOST -> durable.getOrDefault(directory, Map.of());
            case KEPT -> names(directory);
        };
        survivors.putAll(found);
        for (Map.Entry<Path, Content> entry : found.entrySet()) {
            if (entry.getValue().isDirectory()) {
                gather(entry.getKey(), names, survivors);
            }
        }
    }

    /** Parents before what is in them. */
    private static List<Path> below(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.filter(path -> !path.equals(directory))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
    }
}
