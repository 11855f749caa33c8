package dev.sankofa.components.files;

import dev.sankofa.components.spi.Settings;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a policy says about a tree.
 *
 * @param excludeFile more lines of exclude rules, read when a run begins
 * @param readers files read at the same time
 */
record FileSettings(
        List<Root> roots,
        List<String> exclude,
        Optional<Path> excludeFile,
        boolean oneFileSystem,
        boolean accessTimes,
        int readers) {
    private static final int MAX_READERS = 64;

    static FileSettings of(String name, Settings settings) {
        String owner = "component " + name;
        List<Root> roots = settings.texts("paths").stream()
                .map(text -> Root.parse(owner, text))
                .toList();
        requireApart(owner, roots);
        return new FileSettings(
                roots,
                settings.texts("exclude"),
                settings.optionalPath("exclude-file"),
                settings.flag("one-file-system", false),
                settings.flag("access-times", false),
                readers(owner, settings.optionalNumber("read-concurrency").orElse(defaultReaders())));
    }

    /** Enough to keep a disk busy; the work after reading is the repository's, not ours. */
    private static long defaultReaders() {
        return Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 8);
    }

    private static int readers(String owner, long count) {
        if (count < 1 || count > MAX_READERS) {
            throw invalid(
                    owner + " has a bad value for 'read-concurrency': " + count,
                    "Write a number from 1 to " + MAX_READERS + ".");
        }
        return (int) count;
    }

    private static void requireApart(String owner, List<Root> roots) {
        if (roots.isEmpty()) {
            throw invalid(owner + " has no path in 'paths'", "Name at least one directory or file.");
        }
        for (int i = 0; i < roots.size(); i++) {
            for (int j = 0; j < roots.size(); j++) {
                if (i != j && roots.get(j).path().startsWith(roots.get(i).path())) {
                    throw nested(owner, roots.get(i), roots.get(j));
                }
            }
        }
    }

    private static SankofaException nested(String owner, Root outer, Root inner) {
        return invalid(
                owner + " names '" + inner.text() + "' in 'paths', which is in '" + outer.text() + "' already",
                "Remove one of them; use 'exclude' to leave parts out.");
    }

    private static SankofaException invalid(String message, String hint) {
        return new SankofaException(ErrorCode.POLICY_INVALID, message, hint);
    }

    String identity() {
        return String.join(
                ", ", roots.stream().map(root -> Root.shown(root.path())).toList());
    }
}
