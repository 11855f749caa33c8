package dev.sankofa.repository.engine;

import static java.util.Objects.requireNonNull;

import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.EventListener;

/**
 * How to check.
 *
 * @param readData whether to read every pack and open every blob; without it, structure alone is checked
 * @param events is told about progress
 */
public record CheckOptions(boolean readData, Cancellation cancellation, EventListener events) {
    public CheckOptions {
        requireNonNull(cancellation, "cancellation is null");
        requireNonNull(events, "events is null");
    }

    public CheckOptions(boolean readData) {
        this(readData, new Cancellation(), EventListener.NONE);
    }
}
