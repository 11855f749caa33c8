package dev.sankofa.components.spi;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A kind of component, such as {@code postgres}; one per module, listed in the application's catalogue. Describes its settings so
 * that policy file, JSON Schema, help and errors come from one place.
 */
public interface ComponentKind {
    /** As written in the policy file's {@code kind:}; lower case. */
    String name();

    /** One sentence for people: what is captured and how. */
    String description();

    /** What a policy may say about a component of this kind. */
    List<Setting> settings();

    /** What a restore may say beyond, or instead of, the policy: where to put it, and under which conditions. */
    List<Setting> restoreSettings();

    /** What its components, which are {@link Asking} then, ask others before they are captured. */
    default Optional<Inquiry> inquiry() {
        return Optional.empty();
    }

    /** Queries that its components, which are {@link Referencing} then, answer for those that ask. */
    default Set<String> answers() {
        return Set.of();
    }

    /** What the plans of its components, which are {@link Needing} then, ask for. */
    default Optional<String> needs() {
        return Optional.empty();
    }

    /** How it answers plans that need things of this kind. */
    default Optional<Supplying> supplies() {
        return Optional.empty();
    }

    /**
     * Makes a component. Opens nothing: no connection, no file.
     *
     * @param name the component's name in the policy, for messages
     * @throws dev.sankofa.foundation.SankofaException {@code POLICY_INVALID} when settings contradict each other
     */
    Component open(String name, Settings settings);
}
