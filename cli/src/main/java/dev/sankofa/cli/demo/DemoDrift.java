package dev.sankofa.cli.demo;

import dev.sankofa.cli.output.Text;
import dev.sankofa.components.spi.Drifting.Difference;
import dev.sankofa.components.spi.Drifting.Drift;
import dev.sankofa.components.spi.Verification.Check;
import dev.sankofa.components.spi.Verification.Result;
import java.util.List;

/** Whether the cluster is as its Git repository says. */
final class DemoDrift {
    private static final String NAME = "the cluster is as Git says";

    private DemoDrift() {}

    /** Secrets are in the cluster alone: Git is no place for them. */
    static Check check(Drift drift) {
        List<Difference> others = drift.differences().stream()
                .filter(difference -> !isSecretOutsideGit(difference))
                .toList();
        if (!others.isEmpty() || !drift.complete()) {
            return new Check(NAME, Result.FAILED, drift.compared(), String.valueOf(others));
        }
        return new Check(
                NAME,
                Result.PASSED,
                drift.compared(),
                "no drift; " + Text.count(drift.differences().size(), "Secret") + " not in Git");
    }

    private static boolean isSecretOutsideGit(Difference difference) {
        return difference.kind().equals("not-in-git") && difference.object().startsWith("Secret ");
    }
}
