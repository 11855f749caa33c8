package dev.sankofa.components.cache.proof;

import dev.sankofa.components.spi.Verification.Check;
import dev.sankofa.components.spi.Verification.Result;
import java.util.ArrayList;
import java.util.List;

/** Counts what is wrong, and keeps the first few for people. */
final class Differences {
    private static final int MOST = 5;

    private final List<String> shown = new ArrayList<>();
    private long count;

    void add(String difference) {
        count++;
        if (shown.size() < MOST) {
            shown.add(difference);
        }
    }

    Check check(String name, long compared) {
        if (count == 0) {
            return new Check(name, Result.PASSED, compared, "");
        }
        long more = count - shown.size();
        return new Check(
                name, Result.FAILED, compared, String.join("; ", shown) + (more > 0 ? "; and " + more + " more" : ""));
    }

    static Check count(String name, long expected, long found) {
        return expected == found
                ? new Check(name, Result.PASSED, expected, "")
                : new Check(name, Result.FAILED, expected, "expected " + expected + ", found " + found);
    }
}
