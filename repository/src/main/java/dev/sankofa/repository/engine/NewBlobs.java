package dev.sankofa.repository.engine;

import dev.sankofa.repository.format.BlobHandle;
import dev.sankofa.repository.format.BlobType;

/**
 * The blobs that one writer adds. Whoever names a blob first shall store it, everybody after that may rely on it: if it fails, the
 * whole run fails. Safe for several threads.
 */
final class NewBlobs {
    /** Threads that name different blobs rarely meet. A power of two. */
    private static final int STRIPES = 16;

    private final IdTable[][] stripes = new IdTable[BlobType.values().length][STRIPES];

    NewBlobs() {
        for (IdTable[] tables : stripes) {
            for (int i = 0; i < STRIPES; i++) {
                tables[i] = new IdTable();
            }
        }
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
        return stripes[handle.type().ordinal()][(int) handle.id().hash().d() & STRIPES - 1];
    }
}
