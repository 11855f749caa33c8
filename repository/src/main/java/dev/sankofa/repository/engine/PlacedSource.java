package dev.sankofa.repository.engine;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Entries in their order, one by one. */
interface PlacedSource extends AutoCloseable {
    /** The next entry; null at the end. */
    @Nullable
    Placed next() throws IOException;

    @Override
    void close() throws IOException;

    /** Those of a sorted list. */
    static PlacedSource of(List<Placed> sorted) {
        Iterator<Placed> entries = sorted.iterator();
        return new PlacedSource() {
            @Override
            public @Nullable Placed next() {
                return entries.hasNext() ? entries.next() : null;
            }

            @Override
            public void close() {}
        };
    }
}
