package dev.sankofa.components.files;

import dev.sankofa.components.files.posix.FileStatus;
import dev.sankofa.components.spi.StoredContent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Files with several names: the first name's content serves the others. An inode is forgotten when all its names were seen; when
 * most names are outside the tree, the oldest are forgotten instead, and their other names are read once more, which costs time but
 * no space.
 */
final class LinkedFiles {
    private static final int REMEMBERED = 100_000;

    private final Map<Inode, Group> groups = new LinkedHashMap<>();

    private record Inode(long number, long device) {}

    /** One inode whose names are being collected. */
    static final class Group {
        private long namesToCome;
        private Optional<StoredContent> content = Optional.empty();
        private boolean failed;
        private final List<TreeVisitor.Found> waiting = new ArrayList<>();

        private Group(long namesToCome) {
            this.namesToCome = namesToCome;
        }

        /** What is to be done with another name of the inode. */
        private synchronized Next nextFor(TreeVisitor.Found found) {
            if (content.isPresent()) {
                return new Next.Reuse(content.get());
            }
            if (failed) {
                return new Next.Read();
            }
            waiting.add(found);
            return new Next.Wait();
        }

        /** Tells the content of the first name, or that there is none; returns the names that waited for it. */
        synchronized List<TreeVisitor.Found> complete(Optional<StoredContent> firstContent) {
            content = firstContent;
            failed = firstContent.isEmpty();
            List<TreeVisitor.Found> names = List.copyOf(waiting);
            waiting.clear();
            return names;
        }
    }

    /** What to do with a name. */
    sealed interface Next {
        /** Read it and {@link Group#complete} the group. */
        record First(Group group) implements Next {}

        record Reuse(StoredContent content) implements Next {}

        /** Whoever completes the group will see to it. */
        record Wait() implements Next {}

        record Read() implements Next {}
    }

    /** Called by the walking thread for each name of a file with several. */
    Next next(TreeVisitor.Found found) {
        FileStatus status = found.status();
        Inode inode = new Inode(status.inode(), status.device());
        Group group = groups.get(inode);
        if (group == null) {
            Group first = new Group(status.links() - 1);
            groups.put(inode, first);
            forgetOldest();
            return new Next.First(first);
        }
        group.namesToCome--;
        if (group.namesToCome <= 0) {
            groups.remove(inode);
        }
        return group.nextFor(found);
    }

    private void forgetOldest() {
        if (groups.size() > REMEMBERED) {
            groups.remove(groups.keySet().iterator().next());
        }
    }
}
