package dev.sankofa.repository.engine;

import dev.sankofa.repository.format.BlobHandle;
import dev.sankofa.repository.format.BlobType;
import dev.sankofa.repository.format.PackId;
import dev.sankofa.repository.format.pack.PackedBlob;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.ObjIntConsumer;

/** The union of all index files in memory: about 54 bytes per blob. Safe for several threads. */
final class BlobIndex {
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final IdTable packs = new IdTable();
    private final BlobTable data = new BlobTable(BlobType.DATA);
    private final BlobTable trees = new BlobTable(BlobType.TREE);

    void add(PackId pack, List<PackedBlob> blobs) {
        lock.writeLock().lock();
        try {
            int known = packs.find(pack.hash());
            int number = known == IdTable.NONE ? packs.append(pack.hash()) : known;
            for (PackedBlob blob : blobs) {
                table(blob.handle().type()).add(blob, number);
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    private BlobTable table(BlobType type) {
        return switch (type) {
            case DATA -> data;
            case TREE -> trees;
        };
    }

    boolean holds(BlobHandle handle) {
        return numberOf(handle) != IdTable.NONE;
    }

    /** The number of the blob's first entry among those of its type, or {@link IdTable#NONE}. Numbers stay as they are. */
    int numberOf(BlobHandle handle) {
        lock.readLock().lock();
        try {
            return table(handle.type()).find(handle.id());
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Every place where the blob is said to be; empty when it is unknown. */
    List<BlobPlace> places(BlobHandle handle) {
        lock.readLock().lock();
        try {
            BlobTable table = table(handle.type());
            List<BlobPlace> places = new ArrayList<>(1);
            int number = table.find(handle.id());
            while (number != IdTable.NONE) {
                places.add(place(table, number));
                number = table.findAfter(handle.id(), number);
            }
            return places;
        } finally {
            lock.readLock().unlock();
        }
    }

    private BlobPlace place(BlobTable table, int number) {
        return new BlobPlace(new PackId(packs.get(table.pack(number))), table.get(number));
    }

    /** Entries of a type. */
    int size(BlobType type) {
        lock.readLock().lock();
        try {
            return table(type).size();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** An entry by its number, from 0 to {@link #size}. */
    PackedBlob entry(BlobType type, int number) {
        lock.readLock().lock();
        try {
            return table(type).get(number);
        } finally {
            lock.readLock().unlock();
        }
    }

    int packCount() {
        lock.readLock().lock();
        try {
            return packs.size();
        } finally {
            lock.readLock().unlock();
        }
    }

    PackId pack(int number) {
        lock.readLock().lock();
        try {
            return new PackId(packs.get(number));
        } finally {
            lock.readLock().unlock();
        }
    }

    /** The number of a pack, or {@link IdTable#NONE}. */
    int numberOf(PackId pack) {
        lock.readLock().lock();
        try {
            return packs.find(pack.hash());
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Hands every entry of a type, with the number of its pack, to the consumer. The index must not change meanwhile. */
    void forEach(BlobType type, ObjIntConsumer<PackedBlob> consumer) {
        BlobTable table = table(type);
        int size = size(type);
        for (int number = 0; number < size; number++) {
            consumer.accept(table.get(number), table.pack(number));
        }
    }
}
