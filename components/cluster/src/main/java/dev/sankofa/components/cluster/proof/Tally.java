package dev.sankofa.components.cluster.proof;

import dev.sankofa.components.spi.Verification.Check;
import dev.sankofa.components.spi.Verification.Result;
import java.util.ArrayList;
import java.util.List;

/** Counts what one check compares, and keeps the first differences. */
final class Tally {
    private static final int KEPT = 10;

    private final String name;
    private final List<String> differences = new ArrayList<>();
    private long compared;
    private long different;

    Tally(String name) {
        this.name = name;
    }

    void same() {
        compared++;
    }

    void differs(String difference) {
        compared++;
        different++;
        if (differences.size() < KEPT) {
            differences.add(difference);
        }
    }

    boolean isEmpty() {
        return compared == 0;
    }

    Check check() {
        if (different == 0) {
            return new Check(name, Result.PASSED, compared, "");
        }
        String more = different > differences.size() ? "; and " + (different - differences.size()) + " more" : "";
        return new Check(name, Result.FAILED, compared, String.join("; ", differences) + more);
    }
}
