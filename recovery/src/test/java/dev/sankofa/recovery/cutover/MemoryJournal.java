package dev.sankofa.recovery.cutover;

import java.util.Optional;

/** A journal that survives the end of a run, and may end it before or behind a write. */
final class MemoryJournal implements JournalStore {
    private final Moments moments;
    private Optional<byte[]> document = Optional.empty();

    MemoryJournal(Moments moments) {
        this.moments = moments;
    }

    @Override
    public Optional<byte[]> read() {
        return document.map(byte[]::clone);
    }

    @Override
    public void write(byte[] journal) {
        moments.around("journal", () -> document = Optional.of(journal.clone()));
    }

    Optional<Journal> journal() {
        return document.map(bytes -> JournalJson.read("journal", bytes));
    }
}
