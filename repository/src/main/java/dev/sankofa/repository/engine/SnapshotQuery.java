package dev.sankofa.repository.engine;

import java.util.Set;

/**
 * Asks for one snapshot.
 *
 * @param name {@code latest}, a full id, or the first digits of one, at least {@link #SHORTEST_PREFIX}
 * @param tags the snapshot must have all of them
 */
public record SnapshotQuery(String name, Set<String> tags) {
    public static final String LATEST = "latest";
    public static final int SHORTEST_PREFIX = 4;

    /**
     * @throws IllegalArgumentException when the name is none of these
     */
    public SnapshotQuery {
        tags = Set.copyOf(tags);
        if (!name.equals(LATEST) && !name.matches("[0-9a-f]{" + SHORTEST_PREFIX + ",64}")) {
            throw new IllegalArgumentException(
                    "not 'latest' and not 4 to 64 hexadecimal digits of a snapshot's id: '" + name + "'");
        }
    }

    public SnapshotQuery(String name) {
        this(name, Set.of());
    }
}
