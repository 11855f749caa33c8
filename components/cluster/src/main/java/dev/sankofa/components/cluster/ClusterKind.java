package dev.sankofa.components.cluster;

import dev.sankofa.components.cluster.restore.RestoreRules;
import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.ComponentKind;
import dev.sankofa.components.spi.Setting;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.http.RetryPolicy;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Kubernetes objects, and the Git repository that describes them. */
public final class ClusterKind implements ComponentKind {
    private final RetryPolicy retry;

    public ClusterKind() {
        this(RetryPolicy.PATIENT);
    }

    /** @param retry for captures and restores */
    ClusterKind(RetryPolicy retry) {
        this.retry = retry;
    }

    @Override
    public String name() {
        return "cluster";
    }

    @Override
    public String description() {
        return "Kubernetes objects of an application's namespaces as they are, with what they need of the cluster, and the Git repository"
                + " that describes them.";
    }

    @Override
    public List<Setting> settings() {
        return ClusterSettings.SETTINGS;
    }

    @Override
    public List<Setting> restoreSettings() {
        return RestoreRules.SETTINGS;
    }

    @Override
    public Set<String> answers() {
        return Set.of(RunningImages.QUERY);
    }

    @Override
    public Optional<String> needs() {
        return Optional.of(RunningImages.QUERY);
    }

    @Override
    public Component open(String name, Settings settings) {
        return new ClusterComponent(name, ClusterSettings.of(settings), retry);
    }
}
