package dev.sankofa.repository.engine;

import java.util.List;

/**
 * What a check found.
 *
 * @param snapshots that could be read
 * @param trees different directories that were walked
 * @param packs named by the index
 * @param blobs named by the index
 * @param bytesRead of packs; 0 when only structure was checked
 */
public record CheckReport(List<Finding> findings, int snapshots, long trees, int packs, long blobs, long bytesRead) {
    public CheckReport {
        findings = List.copyOf(findings);
    }

    /** Whether nothing is damaged or missing. */
    public boolean isClean() {
        return findings.stream().noneMatch(finding -> finding.kind().isDamage());
    }
}
