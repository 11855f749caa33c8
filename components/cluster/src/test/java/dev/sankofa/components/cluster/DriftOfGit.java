package dev.sankofa.components.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.Drifting;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.EventListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.Repository;

/** Asks a component where a cluster differs from the folder {@code k8s} of a Git repository. */
final class DriftOfGit {
    private DriftOfGit() {}

    /**
     * @param server the settings by which the cluster is reached
     * @param setting one more, such as {@code git-helm}
     * @param directory what a run puts there is gone afterwards
     */
    static Drifting.Drift ask(
            Map<String, ?> server,
            String namespace,
            Repository repository,
            String setting,
            String value,
            Path directory)
            throws IOException {
        ClusterKind kind = new ClusterKind(TestCluster.QUICK);
        Map<String, Object> settings = new HashMap<>(server);
        settings.put("namespaces", List.of(namespace));
        settings.put("git", repository.getWorkTree().toString());
        settings.put("git-path", "k8s");
        settings.put(setting, value);
        Component component = kind.open("cluster", Settings.of("component cluster", kind.settings(), settings));
        Path scratch = Files.createDirectories(directory.resolve("scratch"));
        RunContext run = new RunContext(EventListener.NONE, new Cancellation(), InstantSource.system(), scratch);
        Drifting.Drift drift = ((Drifting) component).drift(run).orElseThrow();
        assertThat(scratch).as("temporary files").isEmptyDirectory();
        return drift;
    }
}
