package dev.sankofa.components.objects;

import dev.sankofa.components.spi.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Counts things of one sort and remembers the first few by name. */
final class Tally {
    private final List<String> first = new ArrayList<>();
    private final int named;
    private long count;

    Tally() {
        this(5);
    }

    /** @param named how many names are remembered */
    Tally(int named) {
        this.named = named;
    }

    synchronized void add(Object what) {
        count++;
        if (first.size() < named) {
            first.add(what.toString());
        }
    }

    synchronized long count() {
        return count;
    }

    /** Such as {@code 7: 'a', 'b', 'c', 'd', 'e' and 2 more}. */
    synchronized String describe() {
        StringJoiner names = new StringJoiner(", ");
        first.forEach(name -> names.add("'" + name + "'"));
        return count + ": " + names + (count > first.size() ? " and " + (count - first.size()) + " more" : "");
    }

    /** Adds a warning when there is something to warn of. */
    void warn(List<Finding> findings, String subject, String message, String hint) {
        if (count() > 0) {
            findings.add(Finding.warning(subject, message + " (" + describe() + ")", hint));
        }
    }
}
