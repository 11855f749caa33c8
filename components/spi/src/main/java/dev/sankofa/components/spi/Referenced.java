package dev.sankofa.components.spi;

/** A component that holds things others name, such as objects by key. For contracts. */
public interface Referenced {
    /**
     * Opens a question about what exists; the caller closes it.
     *
     * @param target where to ask: settings of a restore, or empty settings for the source itself
     */
    Existence existence(Settings target, RunContext run);
}
