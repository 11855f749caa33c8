package dev.sankofa.recovery.difference;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.util.ArrayList;
import java.util.List;

/** Gathers what an approved plan and a current one do not have in common. */
public final class Differences {
    private static final int MOST = 5;

    private final List<String> lines = new ArrayList<>();

    public boolean isEmpty() {
        return lines.isEmpty();
    }

    public void add(String line) {
        lines.add(line);
    }

    /** Adds a line when they are not equal. */
    public void note(String what, Object was, Object is) {
        if (!was.equals(is)) {
            lines.add(what + " was " + was + ", is " + is);
        }
    }

    /** {@code PLAN_OUTDATED} with the first of them. */
    public SankofaException outdated() {
        List<String> shown = lines.stream().limit(MOST).toList();
        int more = lines.size() - shown.size();
        return new SankofaException(
                ErrorCode.PLAN_OUTDATED,
                "the plan is outdated: " + String.join("; ", shown) + (more > 0 ? "; and " + more + " more" : ""),
                "Make a new plan, read it, and apply that one. Nothing was changed.");
    }
}
