package dev.sankofa.components.cluster.drift;

/**
 * One difference.
 *
 * @param object such as {@code Deployment.apps shop/backend}
 * @param field path of the field; empty when the whole object is meant
 * @param git what Git says; empty when it says nothing, "(not shown)" for values of Secrets
 * @param live what the cluster says, likewise
 * @param by who wrote the live field, or in which file the manifest stands; empty when that is not known
 */
public record Drift(Kind kind, String object, String field, String git, String live, String by)
        implements Comparable<Drift> {
    /** In which way the two differ. */
    public enum Kind {
        /** Both have the object, and a field differs. */
        FIELD,
        /** Git has the object, the cluster has not. */
        NOT_LIVE,
        /** The cluster has the object, Git has not, and nothing else makes it. */
        NOT_IN_GIT,
        /** Somebody changed the field by hand. */
        HAND_EDIT,
        /** A file or an object could not be compared. */
        NOT_COMPARED
    }

    @Override
    public int compareTo(Drift other) {
        int byKind = kind.compareTo(other.kind);
        int byObject = byKind != 0 ? byKind : object.compareTo(other.object);
        return byObject != 0 ? byObject : field.compareTo(other.field);
    }
}
