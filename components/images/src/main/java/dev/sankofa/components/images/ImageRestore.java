package dev.sankofa.components.images;

import dev.sankofa.components.images.TargetImages.Named;
import dev.sankofa.components.images.TargetImages.Place;
import dev.sankofa.components.images.layout.ImageLayout;
import dev.sankofa.components.images.manifest.Manifest;
import dev.sankofa.components.images.reference.RepositoryName;
import dev.sankofa.components.images.registry.BlobContent;
import dev.sankofa.components.images.registry.RegistryClient;
import dev.sankofa.components.images.registry.RemoteRepository;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.RestoreOutcome;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Severity;
import dev.sankofa.components.spi.StepProgress;
import dev.sankofa.components.spi.Workers;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Carries a plan out: blobs, then manifests with children before indexes and subjects before referrers, then tags. Stopped anywhere, no
 * tag names an image that is not whole.
 */
final class ImageRestore {
    private final String name;
    private final RegistryClient client;
    private final RestorePlanner planner;
    private final RestorePlan plan;
    private final RunContext run;
    private final ImageLayout layout;
    private final Workers workers;
    private final Map<String, RepositoryName> placed = new ConcurrentHashMap<>();

    ImageRestore(
            String name,
            RestoreRules rules,
            RegistryClient client,
            RestorePlanner planner,
            RestorePlan plan,
            RunContext run) {
        this.name = name;
        this.client = client;
        this.planner = planner;
        this.plan = plan;
        this.run = run;
        this.layout = planner.layout();
        this.workers = new Workers("image", rules.registries().concurrency(), run.cancellation());
    }

    RestoreOutcome restore() {
        refuse(plan);
        RestorePlanner.Decided decided = planner.decide();
        RestorePlan now = decided.plan();
        refuse(now);
        String found = now.facts().text("actions").orElse("");
        String planned = plan.facts().text("actions").orElse("");
        if (!found.equals(planned)) {
            throw new SankofaException(
                    ErrorCode.PLAN_OUTDATED,
                    now.target() + " is not what the plan saw: digest of the actions is " + found + ", planned "
                            + planned,
                    "Make sure that nothing else pushes there, and plan again.");
        }
        StepProgress progress = StepProgress.begin(run, name, "pushing images", now.items(), now.bytes());
        decided.repositories().forEach(repository -> create(repository, progress));
        workers.each(decided.blobs(), place -> put(place, progress));
        putManifests(decided.manifests(), progress);
        workers.each(decided.tags(), named -> tag(named, progress));
        progress.finish();
        return new RestoreOutcome(
                progress.items(),
                now.facts().number("present").orElse(0L),
                progress.bytes(),
                facts(decided),
                now.findings());
    }

    private static void refuse(RestorePlan plan) {
        plan.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .findFirst()
                .ifPresent(finding -> {
                    throw new SankofaException(
                            ErrorCode.TARGET_REFUSED, finding.subject() + ": " + finding.message(), finding.hint());
                });
    }

    private void create(RepositoryName repository, StepProgress progress) {
        run.cancellation().check();
        planner.ecr().create(repository);
        progress.add(1, 0);
    }

    private void put(Place place, StepProgress progress) {
        run.cancellation().check();
        BlobContent content = new BlobContent(place.content(), () -> layout.open(place.digest()));
        try {
            new RemoteRepository(client, place.repository()).putBlob(content, elsewhere(place));
        } catch (IOException e) {
            throw new SankofaException(
                    ErrorCode.REPOSITORY_DAMAGED,
                    "blob " + place.digest() + " cannot be read: " + e.getMessage(),
                    "Run 'sankofa repo check --read-data'.",
                    e);
        }
        placed.put(key(place), place.repository());
        progress.add(1, place.content().size());
    }

    /** A repository of the same registry that may have the blob: one that this run gave it, or the one it was captured from. */
    private Optional<RepositoryName> elsewhere(Place place) {
        RepositoryName known = placed.get(key(place));
        if (known != null) {
            return Optional.of(known);
        }
        return Optional.of(place.source())
                .filter(source -> source.registry().equals(place.repository().registry()))
                .filter(source -> !source.equals(place.repository()));
    }

    private static String key(Place place) {
        return place.repository().registry() + " " + place.digest();
    }

    /** One after the other: an index needs its children, and the fallback tag of referrers is read and written. */
    private void putManifests(List<Place> manifests, StepProgress progress) {
        for (Place place : manifests) {
            run.cancellation().check();
            Manifest manifest = layout.manifest(place.content());
            new RemoteRepository(client, place.repository()).putManifest(manifest);
            progress.add(1, place.content().size());
        }
    }

    private void tag(Named named, StepProgress progress) {
        run.cancellation().check();
        Manifest manifest = layout.manifest(named.root().manifest());
        new RemoteRepository(client, named.target().repository())
                .tag(named.target().tag().orElseThrow(), manifest);
        progress.add(1, 0);
    }

    private Facts facts(RestorePlanner.Decided decided) {
        return Facts.builder()
                .put("target", decided.plan().target())
                .put("blobs", decided.blobs().size())
                .put("manifests", decided.manifests().size())
                .put("tags", decided.tags().size())
                .build();
    }
}
