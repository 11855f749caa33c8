package dev.sankofa.components.objects;

import dev.sankofa.components.spi.Finding;
import java.util.List;
import java.util.NavigableSet;
import java.util.StringJoiner;
import java.util.TreeSet;

/** Counts things of one sort and remembers the first few in order of their names, whatever the order in which they came. */
final class Tally {
    private final NavigableSet<String> first = new TreeSet<>();
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
        first.add(what.toString());
        if (first.size() > named) {
            first.pollLast();
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
