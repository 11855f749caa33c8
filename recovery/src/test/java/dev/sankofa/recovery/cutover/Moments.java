package dev.sankofa.recovery.cutover;

import java.util.ArrayList;
import java.util.List;

/** Counts everything that a run does to the world, and ends the run at a chosen moment as a killed process ends: nothing is caught. */
final class Moments {
    private final List<String> seen = new ArrayList<>();
    private int stopAt = Integer.MAX_VALUE;

    /** The process is gone. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed(String moment) {
            super(moment);
        }
    }

    /** From now on, the run is killed at the moment of that number; 0 is the next one. */
    void stopAt(int moment) {
        seen.clear();
        stopAt = moment;
    }

    void never() {
        stopAt(Integer.MAX_VALUE);
    }

    /** Does something, with a moment before it and one behind it. */
    void around(String what, Runnable effect) {
        moment("before " + what);
        effect.run();
        moment("behind " + what);
    }

    private void moment(String name) {
        if (seen.size() >= stopAt) {
            throw new Killed(name);
        }
        seen.add(name);
    }
}
