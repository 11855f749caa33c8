package dev.sankofa.repository.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Several sorted runs as one sorted sequence. */
final class RunMerge implements PlacedSource {
    private final List<SortedRun.Reader> readers = new ArrayList<>();
    private final PriorityQueue<Head> heads = new PriorityQueue<>();

    RunMerge(List<SortedRun> runs) throws IOException {
        for (SortedRun run : runs) {
            SortedRun.Reader reader = run.read();
            readers.add(reader);
            advance(reader);
        }
    }

    private record Head(Placed entry, SortedRun.Reader reader) implements Comparable<Head> {
        @Override
        public int compareTo(Head other) {
            return entry.compareTo(other.entry);
        }
    }

    private void advance(SortedRun.Reader reader) throws IOException {
        @Nullable Placed entry = reader.next();
        if (entry != null) {
            heads.add(new Head(entry, reader));
        }
    }

    @Override
    public @Nullable Placed next() throws IOException {
        Head head = heads.poll();
        if (head == null) {
            return null;
        }
        advance(head.reader());
        return head.entry();
    }

    @Override
    public void close() throws IOException {
        for (SortedRun.Reader reader : readers) {
            reader.close();
        }
    }
}
