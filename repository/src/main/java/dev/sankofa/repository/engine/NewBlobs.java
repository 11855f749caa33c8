package dev.sankofa.repository.engine;

import dev.sankofa.repository.format.BlobHandle;

/**
 * The blobs that one writer adds. Whoever names a blob first shall store it, everybody after that may rely on it: if it fails, the
 * whole run fails. Safe for several threads.
 */
final class NewBlobs {
    /** Threads that name different blobs rarely meet. A power of two. */
    private static final int STRIPES = 16;

    private final IdTable[] data = tables(STRIPES);
    private final IdTable trees = new IdTable();

    private static IdTable[] tables(int count) {
        IdTable[] tables = new IdTable[count];
        for (int i = 0; i < count; i++) {
            tables[i] = new IdTable();
        }
        return tables;
    }

    /** Whether the caller is the first to name this blob, and so the one who stores it. */
    boolean claim(BlobHandle handle) {
        IdTable stripe = stripe(handle);
        synchronized (stripe) {
            if (stripe.find(handle.id().hash()) != IdTable.NONE) {
                return false;
            }
            stripe.append(handle.id().hash());
            return true;
        }
    }

    boolean contains(BlobHandle handle) {
        IdTable stripe = stripe(handle);
        synchronized (stripe) {
            return stripe.find(handle.id().hash()) != IdTable.NONE;
        }
    }

    private IdTable stripe(BlobHandle handle) {
        return switch (handle.type()) {
            case DATA -> data[(int) handle.id().hash().d() & STRIPES - 1];
            case TREE -> trees;
        };
    }
}
