package dev.sankofa.components.spi;

import java.util.List;

/**
 * What a restore of one component would do. A value: it can be printed, stored, compared and refused.
 *
 * @param target where it goes, for people
 * @param steps in the order in which they are done
 * @param items files, objects, relations that will be written
 * @param bytes bytes that will be written
 * @param facts what {@link Component#restore} needs to find again, and what it compares to notice that the target changed
 */
public record RestorePlan(
        String target, List<Step> steps, long items, long bytes, Facts facts, List<Finding> findings) {
    public RestorePlan {
        steps = List.copyOf(steps);
        findings = List.copyOf(findings);
    }

    /** Whether a finding forbids the restore. */
    public boolean isRefused() {
        return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    }

    /**
     * @param action what happens
     * @param object to what
     * @param detail how many, how large, why
     */
    public record Step(Action action, String object, String detail) {}

    /** The kinds of change a restore can make. */
    public enum Action {
        CREATE,
        CHANGE,
        REPLACE,
        DELETE,
        SKIP
    }
}
