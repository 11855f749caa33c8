package dev.sankofa.components.spi;

import static java.util.Objects.requireNonNull;

/**
 * What components of a kind ask others before they are captured, such as images a cluster which of them run.
 *
 * @param setting in which a policy names whom to ask, of type {@code TEXT_LIST}; nobody is asked without it
 * @param query one of {@link ComponentKind#answers()} of those who are asked
 */
public record Inquiry(String setting, String query) {
    public Inquiry {
        requireNonNull(setting, "setting is null");
        requireNonNull(query, "query is null");
    }
}
