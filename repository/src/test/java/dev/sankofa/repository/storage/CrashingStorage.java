package dev.sankofa.repository.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Plays a process that is killed: at its n-th change, and ever after, nothing happens any more and every operation fails. The last change
 * is done, not done, or half done, as a temporary file that nobody cleans up.
 */
public final class CrashingStorage implements Storage {
    private final Storage storage;
    private final int changes;
    private final LastChange last;
    private final AtomicInteger count = new AtomicInteger();

    /**
     * @param changes how many puts and deletes succeed before the crash
     */
    public CrashingStorage(Storage storage, int changes, LastChange last) {
        this.storage = storage;
        this.changes = changes;
        this.last = last;
    }

    /** What becomes of the change during which the process is killed. */
    public enum LastChange {
        DONE,
        NOT_DONE,
        HALF_DONE
    }

    /** Changes asked for so far, the last one included. */
    public int changes() {
        return count.get();
    }

    public boolean hasCrashed() {
        return count.get() > changes;
    }

    @Override
    public String location() {
        return storage.location();
    }

    @Override
    public void prepare() throws IOException {
        requireAlive();
        storage.prepare();
    }

    @Override
    public void put(FileName name, List<ByteBuffer> parts) throws IOException {
        int number = count.incrementAndGet();
        if (number <= changes) {
            storage.put(name, parts);
            return;
        }
        if (number == changes + 1 && last == LastChange.DONE) {
            storage.put(name, parts);
        }
        if (number == changes + 1 && last == LastChange.HALF_DONE) {
            Path file = Path.of(storage.location(), name.path() + ".sankofa-tmp-half");
            ByteBuffer part = parts.getFirst().duplicate();
            byte[] half = new byte[part.remaining() / 2];
            part.get(half);
            Files.write(file, half);
        }
        throw crashed();
    }

    @Override
    public void delete(FileName name) throws IOException {
        int number = count.incrementAndGet();
        if (number <= changes || (number == changes + 1 && last == LastChange.DONE)) {
            storage.delete(name);
        }
        if (number > changes) {
            throw crashed();
        }
    }

    @Override
    public void read(FileName name, long offset, ByteBuffer into) throws IOException {
        requireAlive();
        storage.read(name, offset, into);
    }

    @Override
    public OptionalLong size(FileName name) throws IOException {
        requireAlive();
        return storage.size(name);
    }

    @Override
    public void list(FileType type, Visitor visitor) throws IOException {
        requireAlive();
        storage.list(type, visitor);
    }

    private void requireAlive() throws IOException {
        if (hasCrashed()) {
            throw crashed();
        }
    }

    private static IOException crashed() {
        return new IOException("the process was killed");
    }
}
