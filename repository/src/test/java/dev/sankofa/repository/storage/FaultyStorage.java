package dev.sankofa.repository.storage;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/** A storage with planned faults; each fault happens once, at the first operation it fits. */
public final class FaultyStorage implements Storage {
    private final Storage storage;
    private final ConcurrentLinkedQueue<Fault> faults = new ConcurrentLinkedQueue<>();

    public FaultyStorage(Storage storage) {
        this.storage = storage;
    }

    /** What goes wrong. */
    public sealed interface Fault {
        /** An operation on such a file throws. */
        record Failure(Operation operation, Predicate<FileName> file, IOException failure) implements Fault {}

        /** An operation on such a file takes longer. */
        record Delay(Operation operation, Predicate<FileName> file, Duration delay) implements Fault {}

        /** A read of such a file ends early. */
        record Truncation(Predicate<FileName> file) implements Fault {}

        /** A read of such a file delivers one flipped bit. */
        record BitFlip(Predicate<FileName> file, int bit) implements Fault {}
    }

    /** Kinds of operations. */
    public enum Operation {
        PUT,
        READ,
        SIZE,
        LIST,
        DELETE
    }

    /** Plans a fault; the same one may be planned several times. */
    public FaultyStorage with(Fault fault) {
        faults.add(fault);
        return this;
    }

    /** Whether all planned faults have happened. */
    public boolean isSpent() {
        return faults.isEmpty();
    }

    private void before(Operation operation, FileName name) throws IOException {
        for (Fault fault : faults) {
            switch (fault) {
                case Fault.Failure(Operation on, Predicate<FileName> file, IOException failure) -> {
                    if (on == operation && file.test(name) && faults.remove(fault)) {
                        throw failure;
                    }
                }
                case Fault.Delay(Operation on, Predicate<FileName> file, Duration delay) -> {
                    if (on == operation && file.test(name) && faults.remove(fault)) {
                        pause(delay);
                    }
                }
                case Fault.Truncation any -> {}
                case Fault.BitFlip any -> {}
            }
        }
    }

    private static void pause(Duration delay) throws IOException {
        try {
            Thread.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public String location() {
        return storage.location();
    }

    @Override
    public void prepare() throws IOException {
        storage.prepare();
    }

    @Override
    public void put(FileName name, List<ByteBuffer> parts) throws IOException {
        before(Operation.PUT, name);
        storage.put(name, parts);
    }

    @Override
    public void read(FileName name, long offset, ByteBuffer into) throws IOException {
        before(Operation.READ, name);
        int start = into.position();
        storage.read(name, offset, into);
        for (Fault fault : faults) {
            if (fault instanceof Fault.Truncation(Predicate<FileName> file)
                    && file.test(name)
                    && faults.remove(fault)) {
                into.position(start);
                throw new EOFException(name + " was cut short");
            }
            if (fault instanceof Fault.BitFlip(Predicate<FileName> file, int bit)
                    && file.test(name)
                    && faults.remove(fault)) {
                int at = start + bit / 8 % (into.position() - start);
                into.put(at, (byte) (into.get(at) ^ 1 << bit % 8));
            }
        }
    }

    @Override
    public OptionalLong size(FileName name) throws IOException {
        before(Operation.SIZE, name);
        return storage.size(name);
    }

    @Override
    public void list(FileType type, Visitor visitor) throws IOException {
        before(Operation.LIST, type == FileType.CONFIG ? FileName.CONFIG : new FileName(type, "0".repeat(64)));
        storage.list(type, visitor);
    }

    @Override
    public void delete(FileName name) throws IOException {
        before(Operation.DELETE, name);
        storage.delete(name);
    }
}
