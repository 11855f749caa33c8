package dev.sankofa.components.spi;

import java.util.List;

/**
 * What a restore did.
 *
 * @param written items written
 * @param skipped items that were already right
 * @param bytes bytes written
 * @param facts how to reach what was restored, and what else a proof needs
 */
public record RestoreOutcome(long written, long skipped, long bytes, Facts facts, List<Finding> findings) {
    public RestoreOutcome {
        findings = List.copyOf(findings);
    }
}
