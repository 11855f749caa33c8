package dev.sankofa.components.cluster.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sankofa.components.cluster.capture.ClusterLayout;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.EventListener;
import dev.sankofa.foundation.SankofaException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Mirrors a repository as a policy says.
 *
 * @param secrets what no message may hold
 */
record Mirroring(Path scratch, List<String> secrets) {
    /** The deployed commit. */
    String mirror(String url, Map<String, ?> more) {
        Map<String, Object> said = new HashMap<>(more);
        said.put("git", url);
        GitSettings settings = GitSettings.of(Settings.of("component cluster", GitSettings.SETTINGS, said))
                .orElseThrow();
        RunContext run = new RunContext(EventListener.NONE, new Cancellation(), InstantSource.system(), scratch);
        try (GitMirror mirror = GitMirror.fetch(settings, ClusterLayout.GIT, Optional.empty(), run)) {
            return mirror.deployed().getId().name();
        }
    }

    /** The failure, after a look for secrets in all of it. */
    SankofaException refused(String url, Map<String, ?> more) {
        SankofaException failure = Objects.requireNonNull(
                catchThrowableOfType(SankofaException.class, () -> mirror(url, more)), "nothing failed");
        StringWriter all = new StringWriter();
        failure.printStackTrace(new PrintWriter(all));
        assertThat(all + failure.hint().orElse("")).doesNotContain(secrets);
        return failure;
    }
}
