package dev.sankofa.components.cluster;

import dev.sankofa.components.cluster.api.Discovery;
import dev.sankofa.components.cluster.api.ResourceType;
import dev.sankofa.components.cluster.capture.ClusterLayout;
import dev.sankofa.components.cluster.capture.LineFile;
import dev.sankofa.components.cluster.capture.ObjectFiles;
import dev.sankofa.components.cluster.capture.TypesDocument;
import dev.sankofa.components.cluster.drift.DriftReport;
import dev.sankofa.components.cluster.git.GitMirror;
import dev.sankofa.components.cluster.secret.SecretSealer;
import dev.sankofa.components.cluster.selection.Reach;
import dev.sankofa.components.spi.Capture;
import dev.sankofa.components.spi.CaptureSink;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.StepProgress;
import dev.sankofa.components.spi.Workers;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Captures a cluster: the lists of all namespaces, what they need of the cluster itself, the lists again, and Git. */
final class ClusterCapture {
    private final String name;
    private final ClusterSettings settings;
    private final Connected cluster;
    private final CaptureSink sink;
    private final RunContext run;
    private final Optional<SecretSealer> sealer;
    private final ObjectFiles files;
    private final TypesDocument types;
    private final Notes notes;
    private final Workers workers;
    private final List<Finding> findings = new ArrayList<>();

    ClusterCapture(String name, ClusterSettings settings, Connected cluster, CaptureSink sink, RunContext run) {
        this.name = name;
        this.settings = settings;
        this.cluster = cluster;
        this.sink = sink;
        this.run = run;
        this.sealer = settings.recipients().isEmpty()
                ? Optional.empty()
                : Optional.of(new SecretSealer(settings.recipients()));
        this.files = new ObjectFiles(sink, sealer);
        this.types = new TypesDocument(cluster.discovery());
        this.notes = new Notes(new Reach(cluster.discovery()));
        this.workers = new Workers("cluster", settings.concurrency(), run.cancellation());
    }

    Capture capture() {
        try {
            return captured();
        } catch (IOException e) {
            throw new SankofaException(
                    ErrorCode.SOURCE_FAILED,
                    "cannot write temporary files: " + e.getMessage(),
                    "Make room in the directory for temporary files.",
                    e);
        }
    }

    private Capture captured() throws IOException {
        Instant begun = run.clock().instant();
        Set<String> namespaces = cluster.namespaces(settings.namespaces());
        List<NamespaceListing> listings = listings(namespaces);
        LineFile running = new LineFile(run.scratch().resolve("running"));
        LineFile changed = new LineFile(run.scratch().resolve("changed"));
        StepProgress progress = StepProgress.begin(run, name, "reading objects");
        ObjectCapture objects = new ObjectCapture(
                cluster, settings, new ObjectCapture.Outputs(files, types, notes, running, run.scratch()), progress);
        ConcurrentLinkedQueue<NamespaceListing> read = new ConcurrentLinkedQueue<>();
        workers.each(listings, listing -> {
            if (objects.list(listing)) {
                read.add(listing);
            }
        });
        requireSomething(listings, read);
        ReachedObjects reached = new ReachedObjects(cluster, settings, objects, types, notes);
        reached.capture(namespaces);
        progress.finish();
        ChangeCheck changes = new ChangeCheck(cluster, objects, changed);
        workers.each(read, changes::check);
        Facts git = git(namespaces);
        report(objects, reached, changes, changed.lines());
        documents(running, changed);
        return new Capture(
                settings.identity(),
                begun,
                run.clock().instant(),
                "",
                files.objects(),
                files.bytes(),
                facts(namespaces, objects, changed.lines(), git),
                findings);
    }

    private List<NamespaceListing> listings(Set<String> namespaces) {
        List<ResourceType> chosen = settings.types().namespaced(cluster.discovery());
        List<NamespaceListing> listings = new ArrayList<>();
        for (String namespace : namespaces) {
            for (ResourceType type : chosen) {
                listings.add(new NamespaceListing(listings.size(), type, namespace));
            }
        }
        if (listings.isEmpty()) {
            throw ClusterSettings.invalid(
                    "kinds and exclude-kinds leave no kind",
                    "See 'kubectl api-resources --namespaced' for what there is.");
        }
        return listings;
    }

    private static void requireSomething(
            List<NamespaceListing> listings, ConcurrentLinkedQueue<NamespaceListing> read) {
        if (read.isEmpty()) {
            throw new SankofaException(
                    ErrorCode.SOURCE_DENIED,
                    "we may read none of " + listings.size() + " lists, such as " + listings.getFirst(),
                    "Give the account the right by a Role or ClusterRole: docs/components/cluster.md has one to apply.");
        }
    }

    /** Mirrors the Git repository, and says where it and the cluster differ. */
    private Facts git(Set<String> namespaces) {
        if (settings.git().isEmpty()) {
            return Facts.NONE;
        }
        StepProgress progress = StepProgress.begin(run, name, "mirroring Git");
        try (GitMirror mirror = GitMirror.fetch(settings.git().get(), ClusterLayout.GIT, sink.previous(), run)) {
            GitMirror.Mirrored mirrored = mirror.store(sink);
            DriftReport drift = new DriftCheck(cluster, settings, mirror, namespaces, run.scratch()).check();
            files.json(ClusterLayout.DRIFT, drift.json());
            findings.addAll(drift.findings());
            progress.finish();
            return mirrored.facts();
        }
    }

    private void report(ObjectCapture objects, ReachedObjects reached, ChangeCheck changes, long changed) {
        List<String> refused = new ArrayList<>(objects.refused());
        refused.addAll(reached.denied());
        if (!refused.isEmpty()) {
            findings.add(Finding.warning(
                    String.join(", ", refused.stream().limit(30).toList()) + (refused.size() > 30 ? " …" : ""),
                    "not captured: the server does not let us read it",
                    "Give the account the right to list it, or name it in exclude-kinds."));
        }
        for (Discovery.Unavailable group : cluster.discovery().unavailable()) {
            findings.add(Finding.warning(
                    group.groupVersion(),
                    "not captured: its extension server does not answer: " + group.reason(),
                    "Bring back the service behind 'kubectl get apiservice', or remove that."));
        }
        if (changed > 0) {
            findings.add(Finding.warning(
                    changed + " objects changed while they were captured",
                    String.join(", ", changes.named()),
                    "Look at them in the point before you rely on it, or capture at a quieter hour."));
        }
        findings.addAll(notes.findings());
    }

    private void documents(LineFile running, LineFile changed) throws IOException {
        files.json(ClusterLayout.TYPES, types.write());
        files.json(ClusterLayout.DEPENDENCIES, notes.dependencies().json());
        files.json(ClusterLayout.UNPROTECTED, notes.unprotected().json());
        sealer.ifPresent(sealing -> files.json(ClusterLayout.RECIPIENTS, sealing.keys()));
        running.store(ClusterLayout.RUNNING, files);
        changed.store(ClusterLayout.CHANGED, files);
    }

    private Facts facts(Set<String> namespaces, ObjectCapture objects, long changed, Facts git) {
        Facts.Builder counts = Facts.builder();
        types.counts().entrySet().stream().limit(300).forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        Facts.Builder tools = Facts.builder();
        notes.writers().forEach(tools::put);
        Facts.Builder facts = Facts.builder()
                .put("server", cluster.version())
                .put("namespaces", namespaces.stream().limit(200).toList())
                .put("objects", counts.build())
                .put("leftOutAsGenerated", objects.generated())
                .put("managedBy", tools.build())
                .put("dependsOn", notes.dependencies().summary(50))
                .put("changedDuringCapture", changed)
                .put("secrets", sealer.isPresent() ? "sealed" : "plain");
        if (!git.values().isEmpty()) {
            facts.put("git", git);
        }
        return facts.build();
    }
}
