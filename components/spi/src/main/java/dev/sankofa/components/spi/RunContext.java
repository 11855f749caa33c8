package dev.sankofa.components.spi;

import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.EventListener;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * What a run lends to a component.
 *
 * @param scratch an existing directory for temporary files, emptied by the run's owner afterwards
 */
public record RunContext(EventListener events, Cancellation cancellation, InstantSource clock, Path scratch) {}
