package dev.sankofa.recovery.cutover;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts everything that a run does to the world, and ends the run at a chosen moment as a killed process ends: nothing is caught. */
final class Moments {
    private final List<String> seen = new ArrayList<>();
    private final Map<String, Runnable> happenings = new HashMap<>();
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

    /** Lets something happen at every moment whose name begins so. */
    void when(String beginning, Runnable happens) {
        happenings.put(beginning, happens);
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
        happenings.forEach((beginning, happens) -> {
            if (name.startsWith(beginning)) {
                happens.run();
            }
        });
    }
}
