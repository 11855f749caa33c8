package dev.sankofa.repository.storage;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A repository in a directory of this machine, laid out as restic's local backend does it: {@code data} with 256 subdirectories,
 * directories 0700, files 0400. One channel per operation, because interrupting a thread inside a channel closes it for everyone.
 */
public final class LocalStorage implements Storage {
    private static final int SHARDS = 256;

    private final Path top;
    private final DurableFiles files;

    /** Storage in that directory, which need not exist yet. */
    public LocalStorage(Path top) {
        this(top, DiskSteps.REAL);
    }

    LocalStorage(Path top, DiskSteps steps) {
        this.top = top;
        files = new DurableFiles(top, steps);
    }

    @Override
    public String location() {
        return top.toString();
    }

    @Override
    public void prepare() throws IOException {
        files.makeDirectories(List.of(top));
        files.makeDirectories(Stream.of(FileType.values())
                .filter(type -> type != FileType.CONFIG)
                .map(type -> top.resolve(type.place()))
                .toList());
        files.makeDirectories(IntStream.range(0, SHARDS).mapToObj(this::shard).toList());
    }

    @Override
    public void put(FileName name, List<ByteBuffer> parts) throws IOException {
        files.write(pathOf(name), parts);
    }

    @Override
    public void read(FileName name, long offset, ByteBuffer into) throws IOException {
        Path path = pathOf(name);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long position = offset;
            while (into.hasRemaining()) {
                int count = channel.read(into, position);
                if (count < 0) {
                    throw new EOFException(path + " ends at " + channel.size() + ", wanted " + into.remaining()
                            + " bytes more from " + position);
                }
                position += count;
            }
        }
    }

    @Override
    public OptionalLong size(FileName name) throws IOException {
        try {
            return OptionalLong.of(Files.size(pathOf(name)));
        } catch (NoSuchFileException absent) {
            return OptionalLong.empty();
        }
    }

    @Override
    public void list(FileType type, Visitor visitor) throws IOException {
        switch (type) {
            case CONFIG -> listConfig(visitor);
            case PACK -> {
                for (int shard = 0; shard < SHARDS; shard++) {
                    listDirectory(shard(shard), type, visitor);
                }
            }
            case KEY, INDEX, SNAPSHOT, LOCK -> listDirectory(top.resolve(type.place()), type, visitor);
        }
    }

    private void listConfig(Visitor visitor) throws IOException {
        OptionalLong size = size(FileName.CONFIG);
        if (size.isPresent()) {
            visitor.visit(FileName.CONFIG, size.getAsLong());
        }
    }

    private Path shard(int number) {
        return top.resolve(FileType.PACK.place()).resolve(HexFormat.of().toHexDigits((byte) number));
    }

    private static void listDirectory(Path directory, FileType type, Visitor visitor) throws IOException {
        eachFile(directory, path -> {
            String name = path.getFileName().toString();
            if (FileName.isName(name)) {
                show(path, new FileName(type, name), visitor);
            }
        });
    }

    private static void show(Path path, FileName name, Visitor visitor) throws IOException {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(path, BasicFileAttributes.class);
        } catch (NoSuchFileException deletedMeanwhile) {
            return;
        }
        if (attributes.isRegularFile()) {
            visitor.visit(name, attributes.size());
        }
    }

    private static void eachFile(Path directory, PathVisitor visitor) throws IOException {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            for (Path path : stream) {
                visitor.visit(path);
            }
        } catch (NoSuchFileException | NotDirectoryException absent) {
            return;
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    @FunctionalInterface
    private interface PathVisitor {
        void visit(Path path) throws IOException;
    }

    @Override
    public void delete(FileName name) throws IOException {
        Path path = pathOf(name);
        if (Files.deleteIfExists(path)) {
            files.syncParent(path);
        }
    }

    @Override
    public void removeLeftovers(Instant olderThan) throws IOException {
        removeLeftovers(top, olderThan);
        for (FileType type : FileType.values()) {
            if (type != FileType.CONFIG && type != FileType.PACK) {
                removeLeftovers(top.resolve(type.place()), olderThan);
            }
        }
        for (int shard = 0; shard < SHARDS; shard++) {
            removeLeftovers(shard(shard), olderThan);
        }
    }

    private static void removeLeftovers(Path directory, Instant olderThan) throws IOException {
        eachFile(directory, path -> {
            if (DurableFiles.isTemporary(path)
                    && Files.getLastModifiedTime(path).toInstant().isBefore(olderThan)) {
                Files.deleteIfExists(path);
            }
        });
    }

    private Path pathOf(FileName name) {
        return top.resolve(name.path());
    }
}
