package dev.sankofa.components.cluster.drift;

/**
 * A chart of Helm in Git.
 *
 * @param folder of it, in the commit; empty when it is the whole
 * @param file its {@code Chart.yaml}
 * @param name as that says; empty when it does not
 */
public record Chart(String folder, String file, String name) {
    /** Whether a file of the commit is part of it. */
    boolean has(String other) {
        return folder.isEmpty() || other.startsWith(folder + "/");
    }
}
