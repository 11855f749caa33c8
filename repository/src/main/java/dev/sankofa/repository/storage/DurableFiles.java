package dev.sankofa.repository.storage;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Writes files that are whole and survive: temporary name in the same directory, bytes, length, fsync, rename, fsync of the
 * directory. On a failure the temporary file is removed.
 */
final class DurableFiles {
    private static final String TEMPORARY = ".sankofa-tmp-";

    /** Writes from the heap go through a direct buffer of the same size that the JDK keeps per thread: keep it small. */
    private static final int SLICE = 1 << 20;

    /** Smaller files, such as an index that is read again soon, stay in the page cache. */
    private static final long LEAST_UNCACHED = 1 << 20;

    private final FileAttribute<?>[] directoryMode;
    private final FileAttribute<?>[] fileMode;
    private final boolean isPosix;
    private final DiskSteps steps;

    /** Cleared by the first file system that cannot do it. */
    private volatile boolean writesUncached = true;

    /** Writes below that directory; directories get mode 0700 and files 0400 where there are modes. */
    DurableFiles(Path top, DiskSteps steps) {
        this.steps = steps;
        isPosix = top.getFileSystem().supportedFileAttributeViews().contains("posix");
        directoryMode = mode("rwx------");
        fileMode = mode("r--------");
    }

    private FileAttribute<?>[] mode(String permissions) {
        return isPosix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    static boolean isTemporary(Path path) {
        return path.getFileName().toString().contains(TEMPORARY);
    }

    /** Makes those that are missing, and what is missing above them; they stand in one directory, which is synchronised once. */
    void makeDirectories(List<Path> siblings) throws IOException {
        boolean made = false;
        for (Path directory : siblings) {
            if (!Files.isDirectory(directory)) {
                makeParent(directory);
                Files.createDirectories(directory, directoryMode);
                made = true;
            }
        }
        if (made) {
            syncParent(siblings.getFirst());
        }
    }

    private void makeParent(Path directory) throws IOException {
        Path parent = directory.toAbsolutePath().getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            makeDirectories(List.of(parent));
        }
    }

    void write(Path target, List<ByteBuffer> parts) throws IOException {
        Path temporary = target.resolveSibling(target.getFileName() + TEMPORARY + UUID.randomUUID());
        boolean placed = false;
        try {
            writeSynced(temporary, parts);
            steps.rename(temporary, target);
            placed = true;
        } catch (IOException e) {
            throw explained(target, parts, e);
        } finally {
            if (!placed) {
                discard(temporary);
            }
        }
        syncParent(target);
    }

    private void writeSynced(Path temporary, List<ByteBuffer> parts) throws IOException {
        if (writesUncached && lengthOf(parts) >= LEAST_UNCACHED) {
            try {
                writeUncached(temporary, parts);
                return;
            } catch (UnsupportedOperationException | IOException e) {
                if (!isRefusal(e)) {
                    throw e;
                }
                writesUncached = false;
                Files.deleteIfExists(temporary);
            }
        }
        try (FileChannel channel = create(temporary, WRITE, CREATE_NEW)) {
            for (ByteBuffer part : parts) {
                writePart(channel, part.duplicate());
            }
            sync(channel, temporary, parts);
        }
    }

    private void writeUncached(Path temporary, List<ByteBuffer> parts) throws IOException {
        try (FileChannel channel = create(temporary, WRITE, CREATE_NEW, UncachedWriter.OPTION);
                UncachedWriter writer = new UncachedWriter(channel, blockSize(temporary))) {
            writer.write(parts.stream().map(ByteBuffer::duplicate).toList());
            sync(channel, temporary, parts);
        }
    }

    private static int blockSize(Path file) throws IOException {
        long size = Files.getFileStore(file).getBlockSize();
        if (size > UncachedWriter.LARGEST_BLOCK || Long.bitCount(size) != 1) {
            throw new UnsupportedOperationException("blocks of " + size + " bytes");
        }
        return (int) size;
    }

    /** Whether the file system cannot write past the cache, by the exception or by EINVAL. */
    private static boolean isRefusal(Exception e) {
        return e instanceof UnsupportedOperationException
                || String.valueOf(e.getMessage()).contains("Invalid argument");
    }

    private void sync(FileChannel channel, Path temporary, List<ByteBuffer> parts) throws IOException {
        if (channel.size() != lengthOf(parts)) {
            throw new IOException("wrote " + lengthOf(parts) + " bytes, but the file has " + channel.size());
        }
        steps.force(channel, temporary);
    }

    private FileChannel create(Path temporary, OpenOption... options) throws IOException {
        try {
            return FileChannel.open(temporary, Set.of(options), fileMode);
        } catch (NoSuchFileException missingDirectory) {
            // A copy of a repository may have lost its empty directories.
            makeDirectories(List.of(temporary.toAbsolutePath().getParent()));
            return FileChannel.open(temporary, Set.of(options), fileMode);
        }
    }

    private static void writePart(FileChannel channel, ByteBuffer part) throws IOException {
        int end = part.limit();
        while (part.position() < end) {
            part.limit(Math.min(end, part.position() + SLICE));
            channel.write(part);
        }
    }

    private static long lengthOf(List<ByteBuffer> parts) {
        return parts.stream().mapToLong(ByteBuffer::remaining).sum();
    }

    /** Does what it can: {@link Storage#removeLeftovers} finds what this could not remove. */
    private static void discard(Path temporary) {
        temporary.toFile().delete();
    }

    /** Tells a full disk from other failures: by the system's words, or because what is left is less than what was needed. */
    private static IOException explained(Path target, List<ByteBuffer> parts, IOException failure) {
        String words = String.valueOf(failure.getMessage());
        if (words.contains("No space left") || words.contains("quota exceeded") || hasNoRoom(target, parts)) {
            return new StorageFullException(target.toString(), lengthOf(parts), failure);
        }
        return failure instanceof FileSystemException
                ? failure
                : new IOException("writing " + target + " failed: " + words, failure);
    }

    private static boolean hasNoRoom(Path target, List<ByteBuffer> parts) {
        try {
            return Files.getFileStore(target.toAbsolutePath().getParent()).getUsableSpace() < lengthOf(parts);
        } catch (IOException unknown) {
            return false;
        }
    }

    /** Makes an entry's name durable, where a directory can be synchronised at all. */
    void syncParent(Path entry) throws IOException {
        Path parent = entry.toAbsolutePath().getParent();
        if (isPosix && parent != null) {
            steps.forceDirectory(parent);
        }
    }
}
