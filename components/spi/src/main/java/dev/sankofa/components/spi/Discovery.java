package dev.sankofa.components.spi;

import java.util.List;

/**
 * What a look at the source found.
 *
 * @param identity what the source is, for people and for recognising it again: system identifier, bucket at endpoint …
 * @param items about how many files, objects, relations; 0 when unknown
 * @param bytes about how many bytes; 0 when unknown
 */
public record Discovery(String identity, long items, long bytes, Facts facts, List<Finding> findings) {
    public Discovery {
        findings = List.copyOf(findings);
    }

    public boolean isCapturable() {
        return findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
    }
}
