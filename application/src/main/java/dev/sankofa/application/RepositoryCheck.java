package dev.sankofa.application;

import dev.sankofa.components.spi.RunContext;
import dev.sankofa.repository.engine.CheckOptions;
import dev.sankofa.repository.engine.CheckReport;
import java.util.List;
import java.util.Locale;

/**
 * What a look at the whole repository found.
 *
 * @param problems each with the file it is about and what it affects
 * @param bytesRead 0 when only structure was checked
 */
public record RepositoryCheck(
        List<Problem> problems, long snapshots, long directories, long packs, long blobs, long bytesRead) {
    public RepositoryCheck {
        problems = List.copyOf(problems);
    }

    /**
     * @param kind as a word for programs, such as {@code pack_missing}
     * @param isDamage whether something cannot be restored, or not be trusted
     * @param file in the repository; empty when it is about no file
     * @param affected snapshots and paths that need what is lost
     */
    public record Problem(String kind, boolean isDamage, String file, String detail, List<String> affected) {}

    /**
     * Checks under an exclusive lock.
     *
     * @param readData whether to read every byte; structure alone otherwise
     */
    public static RepositoryCheck run(OpenRepository repository, boolean readData, RunContext run) {
        CheckReport report =
                repository.repository().check(new CheckOptions(readData, run.cancellation(), run.events()));
        List<Problem> problems = report.findings().stream()
                .map(finding -> new Problem(
                        finding.kind().name().toLowerCase(Locale.ROOT),
                        finding.kind().isDamage(),
                        finding.file(),
                        finding.detail(),
                        finding.affected()))
                .toList();
        return new RepositoryCheck(
                problems, report.snapshots(), report.trees(), report.packs(), report.blobs(), report.bytesRead());
    }

    /** Whether nothing is damaged or missing. */
    public boolean isClean() {
        return problems.stream().noneMatch(Problem::isDamage);
    }
}
