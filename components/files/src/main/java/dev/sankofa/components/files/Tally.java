package dev.sankofa.components.files;

import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.Verification.Check;
import dev.sankofa.components.spi.Verification.Result;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts the comparisons of one check, from any thread, and keeps the first differences. */
final class Tally {
    private static final int KEPT = 10;

    private final String name;
    private final List<String> differences = new ArrayList<>();
    private long compared;
    private long different;
    private @Nullable String reasonNotRun;

    Tally(String name) {
        this.name = name;
    }

    /** A check that cannot be made, and why. */
    static Tally notRun(String name, String reason) {
        Tally tally = new Tally(name);
        tally.reasonNotRun = reason;
        return tally;
    }

    synchronized void compare(EntryPath path, Object expected, Object found) {
        if (reasonNotRun != null) {
            return;
        }
        compared++;
        if (!expected.equals(found)) {
            add(path, "expected " + expected + ", found " + found);
        }
    }

    synchronized void agree() {
        compared++;
    }

    synchronized void differ(EntryPath path, String detail) {
        compared++;
        add(path, detail);
    }

    private void add(EntryPath path, String detail) {
        different++;
        if (differences.size() < KEPT && reasonNotRun == null) {
            differences.add("'" + path + "': " + detail);
        }
    }

    synchronized Check check() {
        if (reasonNotRun != null) {
            return new Check(name, Result.NOT_RUN, 0, reasonNotRun);
        }
        if (different == 0) {
            return new Check(name, Result.PASSED, compared, "");
        }
        String more = different > differences.size() ? "; and " + (different - differences.size()) + " more" : "";
        return new Check(name, Result.FAILED, compared, String.join("; ", differences) + more);
    }
}
