package dev.sankofa.components.spi;

import java.util.function.Consumer;

/** A component whose data names things of other components, such as a database that holds object keys. For contracts and questions. */
public interface Referencing {
    /**
     * Streams every reference that the query yields, each once or more, in no particular order. What cannot be told is a {@link
     * dev.sankofa.foundation.Event.Warning} with its name.
     *
     * @param target where to ask: settings of a restore, or empty settings for the source itself
     * @param query in the component's own language, such as SQL with one text column
     */
    void references(Settings target, String query, RunContext run, Consumer<String> consumer);
}
