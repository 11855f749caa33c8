package dev.sankofa.recovery.cutover;

import java.time.Instant;

/**
 * The recovery point that a server was restored from.
 *
 * @param id as {@code points list} shows it
 * @param consistentAt the instant whose state it is
 */
public record RestoredPoint(String id, Instant consistentAt) {}
