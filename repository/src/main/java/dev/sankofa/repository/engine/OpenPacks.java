package dev.sankofa.repository.engine;

import dev.sankofa.repository.engine.PackBuilder.FinishedPack;
import dev.sankofa.repository.format.BlobHandle;
import dev.sankofa.repository.format.pack.PackedBlob;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The packs of one blob type that are being filled. There are two, and each blob goes to one chosen at random, so that whoever watches
 * pack sizes cannot tell where chunks begin and end (restic issue 5291). Safe for several threads.
 */
final class OpenPacks {
    private static final int SLOTS = 2;

    private final SecureRandom random;
    private final Segments pool;
    private final long target;
    private final Uploads uploads;
    private final Slot[] slots = new Slot[SLOTS];

    OpenPacks(SecureRandom random, Segments pool, long target, Uploads uploads) {
        this.random = random;
        this.pool = pool;
        this.target = target;
        this.uploads = uploads;
        for (int i = 0; i < SLOTS; i++) {
            slots[i] = new Slot(new PackBuilder(pool));
        }
    }

    /** Puts the blob that the sealer has just sealed into a pack. */
    void add(BlobHandle handle, BlobSealer sealer) {
        if (sealer.sealedLength() > Segments.LARGEST_BLOB) {
            addAlone(handle, sealer);
            return;
        }
        FinishedPack full = null;
        Slot slot = lockedSlot();
        try {
            slot.pack.add(handle, sealer.sealed(), sealer.sealedLength(), sealer.uncompressedLength());
            if (slot.pack.isFull(target)) {
                full = slot.pack.finish(sealer.sealHeader(slot.pack.blobs()));
                slot.pack = new PackBuilder(pool);
            }
        } finally {
            slot.lock.unlock();
        }
        if (full != null) {
            uploads.storeLater(full);
        }
    }

    /** One chosen at random, or the other one while somebody is busy with it; locked. */
    private Slot lockedSlot() {
        int chosen = random.nextInt(SLOTS);
        Slot slot = slots[chosen];
        if (slot.lock.tryLock()) {
            return slot;
        }
        Slot other = slots[SLOTS - 1 - chosen];
        if (other.lock.tryLock()) {
            return other;
        }
        slot.lock.lock();
        return slot;
    }

    private void addAlone(BlobHandle handle, BlobSealer sealer) {
        byte[] sealed = Arrays.copyOf(sealer.sealed(), sealer.sealedLength());
        PackedBlob blob = new PackedBlob(handle, 0, sealed.length, sealer.uncompressedLength());
        uploads.storeNow(PackBuilder.alone(blob, sealed, sealer.sealHeader(List.of(blob))));
    }

    /** Ends the packs that are left, joined into one when they are small. Nobody may add meanwhile. */
    void flush(BlobSealer sealer) {
        PackBuilder first = slots[0].replace(new PackBuilder(pool));
        PackBuilder second = slots[1].replace(new PackBuilder(pool));
        if (!first.isEmpty() && first.length() + second.length() <= target) {
            move(second, first);
        }
        finish(first, sealer);
        finish(second, sealer);
    }

    private static void move(PackBuilder from, PackBuilder to) {
        for (PackedBlob blob : from.blobs()) {
            byte[] sealed = new byte[(int) blob.storedLength()];
            from.copy(blob, sealed);
            to.add(blob.handle(), sealed, sealed.length, (int) blob.uncompressedLength());
        }
        from.discard();
    }

    private void finish(PackBuilder pack, BlobSealer sealer) {
        if (!pack.isEmpty()) {
            uploads.storeLater(pack.finish(sealer.sealHeader(pack.blobs())));
        }
    }

    private static final class Slot {
        private final Lock lock = new ReentrantLock();
        private PackBuilder pack;

        Slot(PackBuilder pack) {
            this.pack = pack;
        }

        private PackBuilder replace(PackBuilder fresh) {
            PackBuilder before = pack;
            pack = fresh;
            return before;
        }
    }
}
