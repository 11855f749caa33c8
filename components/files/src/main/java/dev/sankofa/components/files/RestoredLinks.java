package dev.sankofa.components.files;

import dev.sankofa.components.spi.Entry;
import dev.sankofa.components.spi.EntryPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names of one inode: the first that is met is written as a file, the others are linked to it once it is complete. */
final class RestoredLinks {
    /** More inodes are not remembered; their names are restored as files of their own. */
    private static final int REMEMBERED = 500_000;

    private final Map<HardLink, Group> groups = new HashMap<>();

    /** A name that waits for the first one; its directory is kept open. */
    record Name(OpenDirectory directory, Entry entry) {}

    /** One inode. */
    static final class Group {
        private final EntryPath first;
        private long namesToCome;
        private boolean complete;
        private boolean failed;
        private final List<Name> waiting = new ArrayList<>();

        private Group(EntryPath first, long namesToCome) {
            this.first = first;
            this.namesToCome = namesToCome;
        }

        EntryPath first() {
            return first;
        }

        private synchronized Next nextFor(Name name) {
            if (failed) {
                return new Next.Write(Optional.empty());
            }
            if (complete) {
                return new Next.LinkNow(this);
            }
            waiting.add(name);
            return new Next.Wait();
        }

        /** Says whether the first name is in place; returns the names that waited for it. */
        synchronized List<Name> complete(boolean inPlace) {
            complete = true;
            failed = !inPlace;
            List<Name> names = List.copyOf(waiting);
            waiting.clear();
            return names;
        }
    }

    /** What to do with a name. */
    sealed interface Next {
        /** Write it as a file; then complete the group, if there is one. */
        record Write(Optional<Group> group) implements Next {}

        record LinkNow(Group group) implements Next {}

        /** Whoever completes the group will see to it. */
        record Wait() implements Next {}
    }

    /** Called by the walking thread for each file. */
    Next next(Name name) {
        Optional<HardLink> link = HardLink.of(name.entry().attributes());
        if (link.isEmpty()) {
            return new Next.Write(Optional.empty());
        }
        Group group = groups.get(link.get());
        if (group != null) {
            group.namesToCome--;
            if (group.namesToCome <= 0) {
                groups.remove(link.get());
            }
            return group.nextFor(name);
        }
        if (groups.size() >= REMEMBERED) {
            return new Next.Write(Optional.empty());
        }
        Group first = new Group(name.entry().path(), name.entry().attributes().links() - 1);
        groups.put(link.get(), first);
        return new Next.Write(Optional.of(first));
    }
}
