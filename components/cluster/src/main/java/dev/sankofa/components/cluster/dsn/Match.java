package dev.sankofa.components.cluster.dsn;

import java.util.List;

/**
 * A value that names the endpoint in a form that is understood.
 *
 * @param form for people: "postgresql URL"
 * @param edits what makes it name the new endpoint
 * @param others hosts that stand beside it and stay, as written
 * @param unchangeable why it cannot be changed; empty when it can
 */
record Match(String form, List<Edit> edits, List<String> others, String unchangeable) {
    Match {
        edits = List.copyOf(edits);
        others = List.copyOf(others);
    }

    static Match of(String form, List<Edit> edits, List<String> others) {
        return new Match(form, edits, others, "");
    }

    static Match unchangeable(String form, String why) {
        return new Match(form, List.of(), List.of(), why);
    }
}
