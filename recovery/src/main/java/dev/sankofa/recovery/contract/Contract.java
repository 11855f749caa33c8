package dev.sankofa.recovery.contract;

import static java.util.Objects.requireNonNull;

/**
 * Everything that a query finds in one component must exist in another.
 *
 * @param name for people: "every product image exists"
 * @param from the component that names things
 * @param query in that component's own language, such as SQL with one text column
 * @param in the component that must have them
 */
public record Contract(String name, String from, String query, String in) {
    public Contract {
        requireNonNull(name, "name is null");
        requireNonNull(from, "from is null");
        requireNonNull(query, "query is null");
        requireNonNull(in, "in is null");
    }
}
