package dev.sankofa.components.files;

import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Entry;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.EntryType;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The part of a capture that is wanted: what is below a path, or only some paths below it and the directories that lead there.
 *
 * @param from what becomes the target's content; a single entry when it is no directory
 * @param include paths of the capture; everything below {@code from} when empty
 */
record Selection(CaptureSource source, EntryPath from, List<EntryPath> include) {
    Selection {
        include = include.stream().sorted().distinct().toList();
    }

    /** Streams the entries in depth-first order, a directory before what is in it; {@code from} itself only when it is no directory. */
    void forEach(Consumer<Entry> consumer) {
        if (!from.isRoot() && existing(from).attributes().type() != EntryType.DIRECTORY) {
            consumer.accept(existing(from));
        } else if (include.isEmpty()) {
            source.walk(from, consumer);
        } else {
            forEachIncluded(consumer);
        }
    }

    private void forEachIncluded(Consumer<Entry> consumer) {
        EntryPath last = from;
        for (EntryPath path : include) {
            if (path.equals(from) || from.startsWith(path)) {
                source.walk(from, consumer);
                return;
            }
            if (last.equals(from) || !path.startsWith(last)) {
                leadTo(path, last, consumer);
                one(existing(path), consumer);
                last = path;
            }
        }
    }

    /** The directories between {@code from} and a path that the previous path did not go through. */
    private void leadTo(EntryPath path, EntryPath previous, Consumer<Entry> consumer) {
        if (!path.startsWith(from)) {
            throw missing(path);
        }
        List<EntryPath> parents = new ArrayList<>();
        EntryPath above = path.parent().orElseThrow();
        while (!above.equals(from)) {
            parents.addFirst(above);
            above = above.parent().orElseThrow();
        }
        for (EntryPath parent : parents) {
            if (!previous.startsWith(parent)) {
                consumer.accept(existing(parent));
            }
        }
    }

    private void one(Entry entry, Consumer<Entry> consumer) {
        consumer.accept(entry);
        if (entry.attributes().type() == EntryType.DIRECTORY) {
            source.walk(entry.path(), consumer);
        }
    }

    private Entry existing(EntryPath path) {
        return source.find(path).orElseThrow(() -> missing(path));
    }

    private static SankofaException missing(EntryPath path) {
        return new SankofaException(
                ErrorCode.NOT_FOUND,
                "there is no '" + path + "' in the capture",
                "Look at what is there by browsing the point.");
    }
}
