package dev.sankofa.repository.engine;

import dev.sankofa.repository.storage.FileName;
import dev.sankofa.repository.storage.FileType;
import dev.sankofa.repository.storage.Storage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * All traffic to a storage goes through here, so that a lock which could not be refreshed in time can hold it up until it is clear
 * whether the lock still stands.
 */
final class StorageGate {
    private final Storage storage;
    private final ReadWriteLock gate = new ReentrantReadWriteLock(true);

    StorageGate(Storage storage) {
        this.storage = storage;
    }

    /** The storage itself, for the one who closes the gate. */
    Storage ungated() {
        return storage;
    }

    /** Waits for the operations under way, then runs the action while all others wait. */
    void whileClosed(Action action) throws IOException {
        gate.writeLock().lock();
        try {
            action.run();
        } finally {
            gate.writeLock().unlock();
        }
    }

    @FunctionalInterface
    interface Action {
        void run() throws IOException;
    }

    /**
     * The storage behind the gate.
     *
     * @param check is made before every operation, after the gate was passed; throws when the work has ended
     */
    Storage view(Runnable check) {
        return view(() -> {}, check);
    }

    /**
     * The storage behind the gate.
     *
     * @param await is called before the gate is passed, and may wait for whoever closes it
     */
    Storage view(Runnable await, Runnable check) {
        return new View(await, check);
    }

    private final class View implements Storage {
        private final Runnable await;
        private final Runnable check;

        View(Runnable await, Runnable check) {
            this.await = await;
            this.check = check;
        }

        private Lock enter() {
            await.run();
            Lock lock = gate.readLock();
            lock.lock();
            boolean entered = false;
            try {
                check.run();
                entered = true;
            } finally {
                if (!entered) {
                    lock.unlock();
                }
            }
            return lock;
        }

        @Override
        public String location() {
            return storage.location();
        }

        @Override
        public void prepare() throws IOException {
            Lock lock = enter();
            try {
                storage.prepare();
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void put(FileName name, List<ByteBuffer> parts) throws IOException {
            Lock lock = enter();
            try {
                storage.put(name, parts);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void read(FileName name, long offset, ByteBuffer into) throws IOException {
            Lock lock = enter();
            try {
                storage.read(name, offset, into);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public OptionalLong size(FileName name) throws IOException {
            Lock lock = enter();
            try {
                return storage.size(name);
            } finally {
                lock.unlock();
            }
        }

        /** The visitor may use the storage, so the gate is not held while it works. */
        @Override
        public void list(FileType type, Visitor visitor) throws IOException {
            enter().unlock();
            storage.list(type, visitor);
        }

        @Override
        public void delete(FileName name) throws IOException {
            Lock lock = enter();
            try {
                storage.delete(name);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void removeLeftovers(Instant olderThan) throws IOException {
            Lock lock = enter();
            try {
                storage.removeLeftovers(olderThan);
            } finally {
                lock.unlock();
            }
        }
    }
}
