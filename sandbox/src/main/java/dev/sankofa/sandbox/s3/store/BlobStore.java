package dev.sankofa.sandbox.s3.store;

import dev.sankofa.foundation.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Keeps the bytes of blobs in files and removes them when nothing refers to them any more. Blobs up to the memory limit never touch
 * the disk.
 */
public final class BlobStore {
    private static final int BUFFER = 128 * 1024;

    private final Path directory;
    private final int memoryLimitBytes;
    private final Map<String, Integer> references = new HashMap<>();

    BlobStore(Path directory, int memoryLimitBytes) throws IOException {
        this.directory = directory;
        this.memoryLimitBytes = memoryLimitBytes;
        Files.createDirectories(directory);
    }

    /** Sees every byte of a blob while it is written. */
    @FunctionalInterface
    public interface Observer {
        void update(byte[] bytes, int offset, int length) throws IOException;
    }

    /** Reads the stream to its end. The blob is held once; {@link #release} it when it is not used after all. */
    public Blob write(InputStream in, Observer observer) throws IOException {
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        byte[] buffer = new byte[BUFFER];
        int count = in.read(buffer);
        while (count >= 0 && first.size() + count <= memoryLimitBytes) {
            observer.update(buffer, 0, count);
            first.write(buffer, 0, count);
            count = in.read(buffer);
        }
        if (count < 0 && memoryLimitBytes > 0) {
            return new Blob.Memory(Bytes.of(first.toByteArray()));
        }
        return writeFile(first.toByteArray(), buffer, count, in, observer);
    }

    private Blob writeFile(byte[] first, byte[] buffer, int firstCount, InputStream in, Observer observer)
            throws IOException {
        String id = UUID.randomUUID().toString();
        Path temporary = directory.resolve(id + ".part");
        long length = first.length;
        try {
            try (OutputStream out = Files.newOutputStream(temporary)) {
                out.write(first);
                for (int count = firstCount; count >= 0; count = in.read(buffer)) {
                    observer.update(buffer, 0, count);
                    out.write(buffer, 0, count);
                    length += count;
                }
            }
            Path path = directory.resolve(id);
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
            Blob blob = stored(id, length);
            retain(blob);
            return blob;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    Blob.Stored stored(String id, long lengthBytes) {
        return new Blob.Stored(id, directory.resolve(id), lengthBytes);
    }

    /** One more user of the blob. */
    public synchronized void retain(Blob blob) {
        for (Blob.Stored stored : files(blob)) {
            references.merge(stored.id(), 1, Integer::sum);
        }
    }

    /** One user less; the last one takes the file away. */
    public synchronized void release(Blob blob) throws IOException {
        for (Blob.Stored stored : files(blob)) {
            if (references.merge(stored.id(), -1, Integer::sum) <= 0) {
                references.remove(stored.id());
                Files.deleteIfExists(stored.path());
            }
        }
    }

    private static Set<Blob.Stored> files(Blob blob) {
        Set<Blob.Stored> files = new HashSet<>();
        collect(blob, files);
        return files;
    }

    private static void collect(Blob blob, Set<Blob.Stored> files) {
        switch (blob) {
            case Blob.Stored stored -> files.add(stored);
            case Blob.Slice slice -> collect(slice.whole(), files);
            case Blob.Joined joined -> joined.parts().forEach(part -> collect(part, files));
            case Blob.Memory _ -> {}
            case Blob.Generated _ -> {}
        }
    }

    /** Removes what an earlier process wrote and never recorded. */
    synchronized void removeUnreferenced() throws IOException {
        try (Stream<Path> paths = Files.list(directory)) {
            for (Path path : paths.toList()) {
                if (!references.containsKey(String.valueOf(path.getFileName()))) {
                    Files.delete(path);
                }
            }
        }
    }
}
