package dev.sankofa.components.images;

import dev.sankofa.components.images.TargetImages.Named;
import dev.sankofa.components.images.TargetImages.Place;
import dev.sankofa.components.images.layout.ImageLayout;
import dev.sankofa.components.images.manifest.Descriptor;
import dev.sankofa.components.images.reference.Digest;
import dev.sankofa.components.images.reference.RepositoryName;
import dev.sankofa.components.images.registry.RegistryClient;
import dev.sankofa.components.images.registry.RemoteRepository;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.StepProgress;
import dev.sankofa.components.spi.Workers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Finds out what a restore would do, and every reason not to do it. Changes nothing. */
final class RestorePlanner {
    private static final RestorePlan NOTHING = new RestorePlan("", List.of(), 0, 0, Facts.NONE, List.of());

    private final String name;
    private final RestoreRules rules;
    private final RegistryClient client;
    private final RunContext run;
    private final ImageLayout layout;
    private final Workers workers;
    private final EcrTarget ecr;
    private final List<Finding> findings = new ArrayList<>();

    RestorePlanner(String name, RestoreRules rules, RegistryClient client, CaptureSource capture, RunContext run) {
        this.name = name;
        this.rules = rules;
        this.client = client;
        this.run = run;
        this.layout = new ImageLayout(capture);
        this.workers = new Workers("image", rules.registries().concurrency(), run.cancellation());
        this.ecr = new EcrTarget(rules, run);
    }

    /**
     * A plan and what it was made from.
     *
     * @param repositories to create before anything is written
     * @param manifests to write, in order
     * @param blobs to write
     * @param tags to write, those of referrers included
     */
    record Decided(
            RestorePlan plan,
            List<RepositoryName> repositories,
            List<Place> manifests,
            List<Place> blobs,
            List<Named> tags) {
        Decided {
            repositories = List.copyOf(repositories);
            manifests = List.copyOf(manifests);
            blobs = List.copyOf(blobs);
            tags = List.copyOf(tags);
        }

        private Decided with(RestorePlan made) {
            return new Decided(made, repositories, manifests, blobs, tags);
        }
    }

    Decided decide() {
        TargetImages target = TargetImages.of(layout, rules);
        StepProgress progress = StepProgress.begin(
                run,
                name,
                "comparing images",
                target.manifests().size() + target.blobs().size(),
                0);
        Set<String> present = ConcurrentHashMap.newKeySet();
        workers.each(
                target.manifests(), place -> note(present, place, remote(place).hasManifest(place.digest()), progress));
        workers.each(target.blobs(), place -> note(present, place, remote(place).hasBlob(place.digest()), progress));
        Map<String, Digest> tags = tags(target);
        progress.finish();

        List<Place> manifests = absent(target.manifests(), present);
        List<Place> blobs = absent(target.blobs(), present);
        List<Named> moved = target.roots().stream()
                .filter(named -> named.target().tag().isPresent())
                .filter(named -> !named.root()
                        .manifest()
                        .digest()
                        .equals(tags.get(named.target().toString())))
                .toList();
        refuse(moved, tags);
        EcrTarget.Look look = ecr.look(target, manifests);
        findings.addAll(look.findings());
        Decided decided = new Decided(NOTHING, look.toCreate(), manifests, blobs, moved);
        return decided.with(plan(target, present, tags, decided));
    }

    private void note(Set<String> present, Place place, boolean there, StepProgress progress) {
        run.cancellation().check();
        if (there) {
            present.add(place.toString());
        }
        progress.add(1, 0);
    }

    private RemoteRepository remote(Place place) {
        return new RemoteRepository(client, place.repository());
    }

    private static List<Place> absent(List<Place> places, Set<String> present) {
        return places.stream()
                .filter(place -> !present.contains(place.toString()))
                .toList();
    }

    /** What the target's tags name now. */
    private Map<String, Digest> tags(TargetImages target) {
        Map<String, Digest> tags = new ConcurrentSkipListMap<>();
        workers.each(
                target.roots(),
                named -> named.target().tag().ifPresent(tag -> {
                    Optional<Digest> digest =
                            new RemoteRepository(client, named.target().repository()).digestOf(tag);
                    digest.ifPresent(value -> tags.put(named.target().toString(), value));
                }));
        return tags;
    }

    private void refuse(List<Named> moved, Map<String, Digest> tags) {
        for (Named named : moved) {
            Digest now = tags.get(named.target().toString());
            if (now != null && !rules.overwritesTags()) {
                findings.add(Finding.error(
                        named.target().toString(),
                        "tag names " + now + " in the target, captured is "
                                + named.root().manifest().digest(),
                        "Restore under another name with rename or registry, or set overwrite-tags to true."));
            }
        }
    }

    private RestorePlan plan(TargetImages target, Set<String> present, Map<String, Digest> tags, Decided decided) {
        long bytes = sum(decided.manifests()) + sum(decided.blobs());
        List<RestorePlan.Step> steps = new ArrayList<>();
        decided.repositories()
                .forEach(repository -> steps.add(
                        new RestorePlan.Step(RestorePlan.Action.CREATE, repository.toString(), "a repository of ECR")));
        target.roots().forEach(named -> steps.add(step(named, present, tags)));
        Facts facts = Facts.builder()
                .put("actions", digest(decided, tags))
                .put("present", present.size())
                .build();
        long items = (long) decided.repositories().size()
                + decided.manifests().size()
                + decided.blobs().size()
                + decided.tags().size();
        return new RestorePlan(target.describe(), steps, items, bytes, facts, findings);
    }

    private static long sum(List<Place> places) {
        return places.stream().mapToLong(place -> place.content().size()).sum();
    }

    private static RestorePlan.Step step(Named named, Set<String> present, Map<String, Digest> tags) {
        RepositoryName repository = named.target().repository();
        List<Descriptor> contents = new ArrayList<>(named.graph().manifests());
        contents.addAll(named.graph().blobs());
        List<Descriptor> missing = contents.stream()
                .filter(content -> !present.contains(repository + "@" + content.digest()))
                .toList();
        Digest wanted = named.root().manifest().digest();
        Digest now = tags.get(named.target().toString());
        boolean tagged = named.target().tag().isEmpty() || wanted.equals(now);
        RestorePlan.Action action = missing.isEmpty() && tagged
                ? RestorePlan.Action.SKIP
                : now != null && !tagged ? RestorePlan.Action.REPLACE : RestorePlan.Action.CREATE;
        long bytes = missing.stream().mapToLong(Descriptor::size).sum();
        return new RestorePlan.Step(
                action,
                named.target().toString(),
                wanted + ", " + missing.size() + " of " + contents.size() + " parts to write, " + bytes + " bytes");
    }

    /** Equal plans do the same to the same. */
    private static String digest(Decided decided, Map<String, Digest> tags) {
        StringBuilder text = new StringBuilder();
        decided.repositories()
                .forEach(repository ->
                        text.append("repository ").append(repository).append('\n'));
        decided.manifests()
                .forEach(place -> text.append("manifest ").append(place).append('\n'));
        decided.blobs().forEach(place -> text.append("blob ").append(place).append('\n'));
        decided.tags()
                .forEach(named -> text.append("tag ")
                        .append(named.target())
                        .append(' ')
                        .append(named.root().manifest().digest())
                        .append('\n'));
        new TreeMap<>(tags)
                .forEach((tag, digest) ->
                        text.append(tag).append(' ').append(digest).append('\n'));
        return Digest.of(text.toString().getBytes(StandardCharsets.UTF_8)).toString();
    }

    EcrTarget ecr() {
        return ecr;
    }

    ImageLayout layout() {
        return layout;
    }
}
