package dev.sankofa.repository.engine;

import dev.sankofa.repository.format.Sha256;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Ids in the order in which they came, numbered from 0, found again by hashing: 32 bytes each and about 6 for the hash table. The same
 * id may be there several times. Not safe for several threads.
 */
final class IdTable {
    static final int NONE = -1;

    /** Ids lie in pieces, so that growing copies none of them. */
    private static final int PIECE_BITS = 12;

    private static final int PIECE = 1 << PIECE_BITS;
    private static final int WORDS = 4;

    private final List<long[]> pieces = new ArrayList<>();
    private int[] slots = emptySlots(256);
    private int size;

    private static int[] emptySlots(int count) {
        int[] slots = new int[count];
        Arrays.fill(slots, NONE);
        return slots;
    }

    int size() {
        return size;
    }

    Sha256 get(int number) {
        long[] piece = pieces.get(number >>> PIECE_BITS);
        int at = (number & PIECE - 1) * WORDS;
        return new Sha256(piece[at], piece[at + 1], piece[at + 2], piece[at + 3]);
    }

    /** Number of the first entry with this id, or {@link #NONE}. */
    int find(Sha256 id) {
        return findFrom(id, home(id));
    }

    /** Number of the entry with this id that comes after the given one with the same id, or {@link #NONE}. */
    int findAfter(Sha256 id, int number) {
        int slot = home(id);
        while (slots[slot] != number) {
            slot = next(slot);
        }
        return findFrom(id, next(slot));
    }

    private int findFrom(Sha256 id, int start) {
        for (int slot = start; slots[slot] != NONE; slot = next(slot)) {
            if (isAt(slots[slot], id)) {
                return slots[slot];
            }
        }
        return NONE;
    }

    private boolean isAt(int number, Sha256 id) {
        long[] piece = pieces.get(number >>> PIECE_BITS);
        int at = (number & PIECE - 1) * WORDS;
        return piece[at] == id.a() && piece[at + 1] == id.b() && piece[at + 2] == id.c() && piece[at + 3] == id.d();
    }

    /** Adds an entry, whether or not the id is there. */
    int append(Sha256 id) {
        if (size >= slots.length / 3 * 2) {
            grow();
        }
        if (size >>> PIECE_BITS == pieces.size()) {
            pieces.add(new long[PIECE * WORDS]);
        }
        write(id);
        insert(id, size);
        return size++;
    }

    private void write(Sha256 id) {
        long[] piece = pieces.get(size >>> PIECE_BITS);
        int at = (size & PIECE - 1) * WORDS;
        piece[at] = id.a();
        piece[at + 1] = id.b();
        piece[at + 2] = id.c();
        piece[at + 3] = id.d();
    }

    private void insert(Sha256 id, int number) {
        int slot = home(id);
        while (slots[slot] != NONE) {
            slot = next(slot);
        }
        slots[slot] = number;
    }

    private void grow() {
        slots = emptySlots(Math.multiplyExact(slots.length, 2));
        for (int number = 0; number < size; number++) {
            insert(get(number), number);
        }
    }

    /** Ids are hashes already: any 32 bits of them will do. */
    private int home(Sha256 id) {
        return (int) (id.a() >>> 32) & slots.length - 1;
    }

    private int next(int slot) {
        return slot + 1 & slots.length - 1;
    }
}
