package dev.sankofa.components.images;

import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.Verification.Check;
import dev.sankofa.components.spi.Verification.Result;
import java.util.ArrayList;
import java.util.List;

/** One check of many things: counts them, and keeps the first things that are wrong. Used from many threads. */
final class Checks {
    private static final int SHOWN = 5;

    private final String name;
    private final List<String> wrong = new ArrayList<>();
    private long compared;
    private long failed;

    Checks(String name) {
        this.name = name;
    }

    synchronized void right() {
        compared++;
    }

    /** @param detail what was expected and what was found */
    synchronized void wrong(String detail) {
        compared++;
        failed++;
        if (wrong.size() < SHOWN) {
            wrong.add(detail);
        }
    }

    void judge(boolean right, String detail) {
        if (right) {
            right();
        } else {
            wrong(detail);
        }
    }

    synchronized Check check() {
        String more = failed > wrong.size() ? "; and " + (failed - wrong.size()) + " more" : "";
        return new Check(name, failed == 0 ? Result.PASSED : Result.FAILED, compared, String.join("; ", wrong) + more);
    }

    static Check notRun(String name, String why) {
        return new Check(name, Verification.Result.NOT_RUN, 0, why);
    }
}
