package dev.sankofa.recovery.cutover;

import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.cutover.Served;
import dev.sankofa.components.spi.cutover.Switching;
import java.util.Optional;

/**
 * Who takes part.
 *
 * @param capture what the new server is compared with; empty when no point was named
 */
public record CutoverParties(Served served, Switching switching, Optional<CaptureSource> capture) {}
