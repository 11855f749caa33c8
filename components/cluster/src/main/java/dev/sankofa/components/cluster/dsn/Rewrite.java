package dev.sankofa.components.cluster.dsn;

import java.util.List;

/**
 * What is done to one value.
 *
 * @param key whose value it is
 * @param form how the endpoint is written there, for people
 * @param others hosts that stand beside it and stay
 */
public record Rewrite(String key, String form, List<Edit> edits, List<String> others) {
    public Rewrite {
        edits = List.copyOf(edits);
        others = List.copyOf(others);
    }
}
