package dev.sankofa.components.cluster;

import dev.sankofa.components.cluster.api.ListRequest;
import dev.sankofa.components.cluster.api.ObjectReference;
import dev.sankofa.components.cluster.api.ResourceType;
import dev.sankofa.components.cluster.capture.ClusterLayout;
import dev.sankofa.components.cluster.drift.Chart;
import dev.sankofa.components.cluster.drift.DriftReport;
import dev.sankofa.components.cluster.drift.Drifts;
import dev.sankofa.components.cluster.drift.GitFolder;
import dev.sankofa.components.cluster.drift.Helm;
import dev.sankofa.components.cluster.drift.Kustomize;
import dev.sankofa.components.cluster.drift.Releases;
import dev.sankofa.components.cluster.git.GitMirror;
import dev.sankofa.components.cluster.git.GitSettings;
import dev.sankofa.components.cluster.selection.Origin;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.StepProgress;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** Compares the manifests of Git with what is live in the namespaces. */
final class DriftCheck {
    private final Connected cluster;
    private final ClusterSettings settings;
    private final GitMirror mirror;
    private final Set<String> namespaces;
    private final Drifts drifts;
    private final Path scratch;

    /** @param scratch for temporary files */
    DriftCheck(Connected cluster, ClusterSettings settings, GitMirror mirror, Set<String> namespaces, Path scratch) {
        this.scratch = scratch;
        this.cluster = cluster;
        this.settings = settings;
        this.mirror = mirror;
        this.namespaces = namespaces;
        this.drifts = new Drifts(cluster.client());
    }

    /** Fetches the repository and compares; nothing is kept. */
    static DriftReport now(String name, Connected cluster, ClusterSettings settings, GitSettings git, RunContext run) {
        Set<String> namespaces = cluster.namespaces(settings.namespaces());
        StepProgress progress = StepProgress.begin(run, name, "comparing with Git");
        try (GitMirror mirror = GitMirror.fetch(git, ClusterLayout.GIT, Optional.empty(), run)) {
            DriftReport report = new DriftCheck(cluster, settings, mirror, namespaces, run.scratch()).check();
            progress.add(report.compared(), 0);
            progress.finish();
            return report;
        }
    }

    DriftReport check() {
        autoscaled();
        Set<String> declared = new HashSet<>();
        try {
            GitSettings git = settings.git().orElseThrow();
            Kustomize kustomize = new Kustomize(git.kustomize(), scratch);
            GitFolder folder = new GitFolder(mirror.repository(), mirror.deployed(), git.path(), namespaces);
            List<Chart> charts = drifts.manifests(folder, kustomize, manifest -> compare(manifest, declared));
            Helm helm = new Helm(git.helm(), scratch, cluster.version());
            Releases releases = new Releases(folder, charts, helm, drifts, manifest -> compare(manifest, declared));
            each(cluster.discovery().findPreferred("", "Secret"), Releases.selector(), releases::take);
            releases.finish();
        } catch (IOException e) {
            throw new SankofaException(
                    ErrorCode.SOURCE_FAILED,
                    "cannot read the manifests of Git: " + e.getMessage(),
                    "Check the repository with 'git fsck'.",
                    e);
        }
        live(declared);
        return drifts.report(mirror.deployed().getId().name());
    }

    private void compare(Drifts.Declared manifest, Set<String> declared) {
        Optional<ObjectReference> object = reference(manifest.object());
        if (object.isEmpty()) {
            drifts.notCompared(manifest.file(), "the cluster serves no such kind, or its namespace is not ours");
            return;
        }
        declared.add(object.get().toString());
        drifts.compare(object.get(), manifest.object(), manifest.file());
    }

    /** A manifest without a namespace is meant for that of the application, when it has one. */
    private Optional<ObjectReference> reference(ObjectNode manifest) {
        Optional<ResourceType> type = cluster.discovery()
                .find(
                        manifest.path("apiVersion").asString(""),
                        manifest.path("kind").asString(""));
        String name = manifest.path("metadata").path("name").asString("");
        if (type.isEmpty() || name.isEmpty()) {
            return Optional.empty();
        }
        if (!type.get().namespaced()) {
            return Optional.of(new ObjectReference(type.get(), "", name));
        }
        String said = manifest.path("metadata").path("namespace").asString("");
        String namespace =
                said.isEmpty() && namespaces.size() == 1 ? namespaces.iterator().next() : said;
        return namespaces.contains(namespace)
                ? Optional.of(new ObjectReference(type.get(), namespace, name))
                : Optional.empty();
    }

    private void autoscaled() {
        Optional<ResourceType> type = cluster.discovery().findPreferred("autoscaling", "HorizontalPodAutoscaler");
        each(type, settings.selector(), drifts::autoscaler);
    }

    private void live(Set<String> declared) {
        for (ResourceType type : settings.types().namespaced(cluster.discovery())) {
            each(Optional.of(type), settings.selector(), object -> {
                if (Origin.of(type, object) == Origin.OWN) {
                    ObjectReference reference = ObjectReference.of(type, object);
                    drifts.live(reference, object, declared.contains(reference.toString()));
                }
            });
        }
    }

    private void each(Optional<ResourceType> type, String selector, Consumer<ObjectNode> consumer) {
        if (type.isEmpty()) {
            return;
        }
        for (String namespace : namespaces) {
            drifts.reading(
                    type.get() + " in " + namespace,
                    () -> cluster.client()
                            .list(ListRequest.of(type.get(), namespace).labelled(selector), consumer));
        }
    }
}
