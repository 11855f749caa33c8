package dev.sankofa.components.spi;

import java.util.function.Predicate;

/** A component that holds things others name, such as objects by key. For contracts. */
public interface Referenced {
    /**
     * Opens a question about what exists; each ask may be a request.
     *
     * @param target where to ask: settings of a restore, or empty settings for the source itself
     * @return whether something of that name exists
     */
    Predicate<String> existence(Settings target, RunContext run);
}
