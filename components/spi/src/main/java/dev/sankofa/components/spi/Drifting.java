package dev.sankofa.components.spi;

import java.util.List;
import java.util.Optional;

/** A component whose source is also declared somewhere else, such as the objects of a cluster in a Git repository. */
public interface Drifting {
    /**
     * Compares the declaration with the source; changes nothing.
     *
     * @return empty when the policy names no declaration
     */
    Optional<Drift> drift(RunContext run);

    /**
     * What a comparison found.
     *
     * @param declaration what was compared with, such as a repository and a commit
     * @param compared how many things both sides have
     * @param complete whether there were no more differences than are listed
     */
    record Drift(String declaration, long compared, boolean complete, List<Difference> differences) {
        public Drift {
            differences = List.copyOf(differences);
        }
    }

    /**
     * One difference. Values of secrets are never in it.
     *
     * @param kind in the component's own words, kebab-case: {@code field}, {@code not-live}
     * @param object which thing
     * @param field which part of it; empty for the whole
     * @param declared what the declaration says; empty when nothing
     * @param actual what the source says; empty when nothing
     * @param by where it is declared, or who changed it; empty when that is not known
     */
    record Difference(String kind, String object, String field, String declared, String actual, String by) {}
}
