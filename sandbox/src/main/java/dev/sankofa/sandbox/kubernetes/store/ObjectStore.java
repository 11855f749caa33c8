package dev.sankofa.sandbox.kubernetes.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.node.ObjectNode;

/** The objects and the last of their changes. For many threads; the lock guards all fields. */
public final class ObjectStore {
    private static final int CHANGES_KEPT = 8192;
    private static final long FIRST_REVISION = 1;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    private final NavigableMap<ObjectKey, ObjectNode> objects = new TreeMap<>();
    private List<Change> changes = new ArrayList<>();
    private long revision = FIRST_REVISION;
    private long oldest = FIRST_REVISION;

    private interface Work<T> {
        T run();
    }

    private <T> T locked(Work<T> work) {
        lock.lock();
        try {
            return work.run();
        } finally {
            lock.unlock();
        }
    }

    public long revision() {
        return locked(() -> revision);
    }

    public Optional<ObjectNode> get(ObjectKey key) {
        return locked(() -> Optional.ofNullable(objects.get(key)));
    }

    /**
     * Writes one object if nobody else has meanwhile.
     *
     * @param expected what the writer has read: the very node that {@link #get} gave, or empty for a create
     * @param next empty to delete it
     * @return what is stored now, of a deleted object its last state; empty when another writer was faster
     */
    @SuppressWarnings("ReferenceEquality") // the same state, not an equal one
    public Optional<ObjectNode> write(ObjectKey key, Optional<ObjectNode> expected, Optional<ObjectNode> next) {
        return locked(() -> {
            ObjectNode present = objects.get(key);
            if (present != expected.orElse(null)) {
                return Optional.empty();
            }
            return Optional.of(record(key, expected, next));
        });
    }

    private ObjectNode record(ObjectKey key, Optional<ObjectNode> before, Optional<ObjectNode> next) {
        revision++;
        ObjectNode last = next.or(() -> before).orElseThrow().deepCopy();
        last.withObject("metadata").put("resourceVersion", Long.toString(revision));
        Optional<ObjectNode> after = next.map(_ -> last);
        if (after.isPresent()) {
            objects.put(key, last);
        } else {
            objects.remove(key);
        }
        changes.add(new Change(revision, key, before, after, last));
        if (changes.size() > 2 * CHANGES_KEPT) {
            forget(CHANGES_KEPT);
        }
        changed.signalAll();
        return last;
    }

    private void forget(int kept) {
        int from = changes.size() - kept;
        oldest = from == 0 ? oldest : changes.get(from - 1).revision();
        changes = new ArrayList<>(changes.subList(from, changes.size()));
    }

    /** Forgets all changes: listings and watches that began before now have to begin anew. */
    public void compact() {
        locked(() -> {
            revision++;
            oldest = revision;
            changes = new ArrayList<>();
            changed.signalAll();
            return true;
        });
    }

    /** All objects of a range as they are now, in the order of their keys. */
    public List<ObjectNode> all(KeyRange range) {
        return locked(() -> {
            List<ObjectNode> found = new ArrayList<>();
            for (var entry : objects.tailMap(range.first(), true).entrySet()) {
                if (!range.contains(entry.getKey())) {
                    break;
                }
                found.add(entry.getValue());
            }
            return found;
        });
    }

    /**
     * The objects of a range as they were at a revision.
     *
     * @param at a revision; 0 for now
     */
    public Listing at(KeyRange range, long at) throws CompactedException {
        lock.lock();
        try {
            long moment = at == 0 ? revision : at;
            NavigableMap<ObjectKey, ObjectNode> then = new TreeMap<>();
            for (var entry : objects.tailMap(range.first(), true).entrySet()) {
                if (!range.contains(entry.getKey())) {
                    break;
                }
                then.put(entry.getKey(), entry.getValue());
            }
            if (moment != revision) {
                undo(then, range, moment);
            }
            return new Listing(moment, then);
        } finally {
            lock.unlock();
        }
    }

    /** The objects of a range at one moment. */
    public record Listing(long revision, NavigableMap<ObjectKey, ObjectNode> objects) {}

    private void undo(NavigableMap<ObjectKey, ObjectNode> objectsThen, KeyRange range, long moment)
            throws CompactedException {
        if (moment < oldest) {
            throw new CompactedException(oldest);
        }
        for (Change change : changes.reversed()) {
            if (change.revision() <= moment) {
                return;
            }
            if (range.contains(change.key())) {
                change.before()
                        .ifPresentOrElse(
                                before -> objectsThen.put(change.key(), before),
                                () -> objectsThen.remove(change.key()));
            }
        }
    }

    /**
     * What was written in a range after a revision, oldest first.
     *
     * @throws CompactedException when some of that is forgotten
     */
    public Changes changesAfter(KeyRange range, long after) throws CompactedException {
        lock.lock();
        try {
            if (after < oldest) {
                throw new CompactedException(oldest);
            }
            List<Change> found = new ArrayList<>();
            for (int i = firstAfter(after); i < changes.size(); i++) {
                if (range.contains(changes.get(i).key())) {
                    found.add(changes.get(i));
                }
            }
            return new Changes(revision, found);
        } finally {
            lock.unlock();
        }
    }

    /** Everything that was written after a revision; starts anew from now when that is forgotten. */
    public Changes allChangesAfter(long after) {
        return locked(() -> new Changes(
                revision, List.copyOf(changes.subList(Math.min(firstAfter(after), changes.size()), changes.size()))));
    }

    /**
     * Some changes.
     *
     * @param revision up to which this is all there was
     */
    public record Changes(long revision, List<Change> changes) {}

    private int firstAfter(long after) {
        int low = 0;
        int high = changes.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (changes.get(middle).revision() <= after) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Waits until something was written after a revision, or the time is over. */
    public void awaitAfter(long after, Duration limit) throws InterruptedException {
        lock.lock();
        try {
            long nanos = limit.toNanos();
            while (revision <= after && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }
}
