package dev.sankofa.recovery;

import dev.sankofa.repository.storage.FileName;
import dev.sankofa.repository.storage.FileType;
import dev.sankofa.repository.storage.Storage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A storage under a process that is killed: after so many changes nothing works any more, also no clean-up.
 */
final class StoppingStorage implements Storage {
    private final Storage storage;
    private final int changesAllowed;
    private final AtomicInteger changes = new AtomicInteger();

    StoppingStorage(Storage storage, int changesAllowed) {
        this.storage = storage;
        this.changesAllowed = changesAllowed;
    }

    /** Changes that were asked for, the refused ones among them. */
    int changes() {
        return changes.get();
    }

    private void change() throws IOException {
        if (changes.incrementAndGet() > changesAllowed) {
            throw new IOException("the process was killed");
        }
    }

    private void requireAlive() throws IOException {
        if (changes.get() > changesAllowed) {
            throw new IOException("the process was killed");
        }
    }

    @Override
    public String location() {
        return storage.location();
    }

    @Override
    public void prepare() throws IOException {
        change();
        storage.prepare();
    }

    @Override
    public void put(FileName name, List<ByteBuffer> parts) throws IOException {
        change();
        storage.put(name, parts);
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

    @Override
    public void delete(FileName name) throws IOException {
        change();
        storage.delete(name);
    }
}
