package dev.sankofa.components.spi;

import java.util.function.Consumer;

/** A component whose data names things of other components, such as a database that holds object keys. For contracts. */
public interface Referencing {
    /**
     * Streams every reference that the query yields, each once or more, in no particular order.
     *
     * @param target where to ask: settings of a restore, or empty settings for the source itself
     * @param query in the component's own language, such as SQL with one text column
     */
    void references(Settings target, String query, RunContext run, Consumer<String> consumer);
}
