package dev.sankofa.components.spi;

import dev.sankofa.foundation.Secret;
import java.util.List;
import java.util.Optional;

/** Tells whether things that a restored application takes from elsewhere can be had there, such as images. For many threads at once. */
public interface Supply extends AutoCloseable {
    /**
     * Looks for one thing; may ask a server, within a limit of its own. What cannot be told is an answer too.
     *
     * @param name as the application names it
     * @param credentials what the application has to show when it asks, each in the form in which it keeps them; empty when it shows
     *     nothing
     */
    Answer ask(String name, List<Secret> credentials);

    /** Ends what asking needed, such as connections. */
    @Override
    void close();

    /** What is known of a thing. */
    sealed interface Answer {}

    /** It can be had now. */
    record There() implements Answer {}

    /**
     * The restore that is planned puts it there.
     *
     * @param component which part of it
     */
    record Comes(String component) implements Answer {}

    /**
     * It cannot be had.
     *
     * @param reason lower case, no full stop
     * @param heldBy a component of the point that has it but is not restored
     */
    record Missing(String reason, Optional<String> heldBy) implements Answer {}

    /**
     * It cannot be told from here.
     *
     * @param reason the same for all things of which it is true; lower case, no full stop
     * @param hint what to do, as a sentence
     * @param heldBy a component of the point that has it but is not restored
     */
    record Unknown(String reason, String hint, Optional<String> heldBy) implements Answer {}
}
