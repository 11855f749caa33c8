package dev.sankofa.recovery.restore;

import static java.util.Objects.requireNonNull;

import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.Settings;

/**
 * Where one part is to be restored to, and by whom.
 *
 * @param name for people and for finding it again in a plan: the component's name, or any name for a directory
 * @param kind the component's kind
 * @param component does the work
 * @param settings resolved values for the kind's restore settings
 * @param asWritten the same settings as the user wrote them, texts and lists of texts, with secrets as references such as
 *     {@code ${env:NAME}}; this is what a plan file holds
 */
public record RestoreTarget(
        String name, String kind, RestoreFrom from, Component component, Settings settings, Facts asWritten) {
    public RestoreTarget {
        requireNonNull(name, "name is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(from, "from is null");
        requireNonNull(component, "component is null");
        requireNonNull(settings, "settings are null");
        requireNonNull(asWritten, "asWritten is null");
    }

    /** A component's part, restored under the component's own name. */
    public static RestoreTarget ofPart(
            String name, String kind, Component component, Settings settings, Facts asWritten) {
        return new RestoreTarget(name, kind, new RestoreFrom.Part(name), component, settings, asWritten);
    }

    /** Whether this is where the component's part goes to. */
    boolean restores(String componentName) {
        return from instanceof RestoreFrom.Part(String part) && part.equals(componentName);
    }
}
