package dev.sankofa.sandbox.kubernetes.apply;

import java.util.Comparator;

/**
 * Who owns fields: a name, how it wrote, and through which endpoint. Updates through different versions are different managers, applies
 * are not.
 *
 * @param apiVersion of an update; empty for an apply
 * @param subresource empty for the object itself
 */
record Manager(String name, Operation operation, String apiVersion, String subresource) implements Comparable<Manager> {
    private static final Comparator<Manager> ORDER = Comparator.comparing(Manager::name)
            .thenComparing(Manager::operation)
            .thenComparing(Manager::apiVersion)
            .thenComparing(Manager::subresource);

    enum Operation {
        APPLY("Apply"),
        UPDATE("Update");

        private final String text;

        Operation(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    static Manager applying(String name, String subresource) {
        return new Manager(name, Operation.APPLY, "", subresource);
    }

    static Manager updating(String name, String apiVersion, String subresource) {
        return new Manager(name.isEmpty() ? "unknown" : name, Operation.UPDATE, apiVersion, subresource);
    }

    /** As conflicts name it: {@code "kubectl" with subresource "status" using apps/v1}. */
    String description() {
        String quoted = '"' + name + '"';
        String where = subresource.isEmpty() ? quoted : quoted + " with subresource \"" + subresource + '"';
        return operation == Operation.UPDATE ? where + " using " + apiVersion : where;
    }

    @Override
    public int compareTo(Manager other) {
        return ORDER.compare(this, other);
    }
}
