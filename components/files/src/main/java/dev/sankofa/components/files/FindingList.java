package dev.sankofa.components.files;

import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Findings of one run, from any thread. Of each kind the first hundred are kept, the rest is counted, so that a million unreadable
 * files do not fill the memory.
 */
final class FindingList {
    private static final int KEPT_OF_A_KIND = 100;

    private final List<Finding> findings = new ArrayList<>();
    private final Map<Kind, Integer> counts = new LinkedHashMap<>();

    private record Kind(Severity severity, String message) {}

    void warning(String subject, String message, String hint) {
        add(Finding.warning(subject, message, hint));
    }

    void error(String subject, String message, String hint) {
        add(Finding.error(subject, message, hint));
    }

    synchronized void add(Finding finding) {
        int count = counts.merge(new Kind(finding.severity(), finding.message()), 1, Integer::sum);
        if (count <= KEPT_OF_A_KIND) {
            findings.add(finding);
        }
    }

    /** How many there were, kept or not. */
    synchronized long count() {
        return counts.values().stream().mapToLong(Integer::longValue).sum();
    }

    synchronized List<Finding> all() {
        List<Finding> all = new ArrayList<>(findings);
        counts.forEach((kind, count) -> {
            if (count > KEPT_OF_A_KIND) {
                String subject = (count - KEPT_OF_A_KIND) + " more";
                all.add(new Finding(
                        kind.severity(),
                        subject,
                        kind.message(),
                        "The first " + KEPT_OF_A_KIND + " are listed by name."));
            }
        });
        return all;
    }
}
