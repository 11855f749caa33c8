package dev.sankofa.sandbox.s3.store;

import dev.sankofa.foundation.Bytes;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The keys of an ordinary bucket. Readers never wait; {@link Bucket} lets one writer in at a time. */
final class StoredKeys implements KeySpace {
    private final ConcurrentSkipListMap<Bytes, KeyHistory> histories = new ConcurrentSkipListMap<>();

    @Override
    public Iterator<KeyHistory> from(Bytes start) {
        return histories.tailMap(start, true).values().iterator();
    }

    @Override
    public Optional<KeyHistory> find(Bytes key) {
        return Optional.ofNullable(histories.get(key));
    }

    @Override
    public boolean isEmpty() {
        return histories.isEmpty();
    }

    KeyHistory historyOf(Bytes key) {
        return find(key).orElse(new KeyHistory(key, java.util.List.of()));
    }

    void put(KeyHistory history) {
        if (history.versions().isEmpty()) {
            histories.remove(history.key());
        } else {
            histories.put(history.key(), history);
        }
    }
}
