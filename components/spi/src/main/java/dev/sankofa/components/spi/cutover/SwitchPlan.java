package dev.sankofa.components.spi.cutover;

import static java.util.Objects.requireNonNull;

import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.Finding;
import java.util.List;

/**
 * What would be changed and restarted. A value without secrets: values appear as {@link ValueDigests} only.
 *
 * @param changes in the order in which they are made
 * @param consumers everything that reads what is changed
 * @param findings an {@code ERROR} refuses
 */
public record SwitchPlan(List<Change> changes, List<Consumer> consumers, List<Finding> findings) {
    public SwitchPlan {
        changes = List.copyOf(changes);
        consumers = List.copyOf(consumers);
        findings = List.copyOf(findings);
    }

    /**
     * One object of which one value, or two that belong together, are changed at once.
     *
     * @param object such as {@code Secret shop/backend}; no two changes have the same
     * @param detail which keys, of which form, and how
     * @param facts what making it and taking it back need
     */
    public record Change(String object, String detail, Facts facts) {
        public Change {
            requireNonNull(object, "object is null");
            requireNonNull(detail, "detail is null");
            requireNonNull(facts, "facts are null");
        }
    }

    /**
     * Something that must be restarted to see the changes.
     *
     * @param name such as {@code Deployment shop/backend}; no two consumers have the same
     * @param detail through what it reads them
     * @param running whether it has, or is to have, processes that use the server
     */
    public record Consumer(String name, String detail, boolean running, Facts facts) {
        public Consumer {
            requireNonNull(name, "name is null");
            requireNonNull(detail, "detail is null");
            requireNonNull(facts, "facts are null");
        }
    }
}
