package dev.sankofa.components.images;

import dev.sankofa.components.images.TargetImages.Place;
import dev.sankofa.components.images.ecr.EcrRegistries;
import dev.sankofa.components.images.ecr.EcrService;
import dev.sankofa.components.images.ecr.LifecycleGuard;
import dev.sankofa.components.images.reference.ImageReference;
import dev.sankofa.components.images.reference.RepositoryName;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a push to ECR needs besides the registry's protocol: repositories that exist, and rules that leave other images alone. */
final class EcrTarget {
    private final RestoreRules rules;
    private final EcrRegistries registries;
    private final RunContext run;

    EcrTarget(RestoreRules rules, RunContext run) {
        this.rules = rules;
        this.registries = rules.registries().ecr();
        this.run = run;
    }

    /**
     * What a push finds there.
     *
     * @param toCreate repositories that are missing, where they shall be created
     */
    record Look(List<RepositoryName> toCreate, List<Finding> findings) {
        Look {
            toCreate = List.copyOf(toCreate);
            findings = List.copyOf(findings);
        }
    }

    /**
     * Looks; changes nothing.
     *
     * @param absent manifests that the target does not have
     */
    Look look(TargetImages target, List<Place> absent) {
        List<RepositoryName> missing = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (RepositoryName repository : repositories(target)) {
            run.cancellation().check();
            lookAt(repository, missing, findings);
        }
        if (rules.warnsOfLifecycle()) {
            findings.addAll(lifecycle(target, absent));
        }
        return new Look(rules.createsRepositories() ? missing : List.of(), findings);
    }

    private Set<RepositoryName> repositories(TargetImages target) {
        Set<RepositoryName> repositories = new LinkedHashSet<>();
        target.manifests().stream()
                .map(Place::repository)
                .filter(repository -> registries.region(repository.registry()).isPresent())
                .forEach(repositories::add);
        return repositories;
    }

    private void lookAt(RepositoryName repository, List<RepositoryName> missing, List<Finding> findings) {
        try (EcrService service = service(repository)) {
            if (service.hasRepository(repository.path())) {
                return;
            }
            missing.add(repository);
            if (!rules.createsRepositories()) {
                findings.add(Finding.warning(
                        repository.toString(),
                        "repository does not exist, and ECR makes none by itself unless creation on push is set up",
                        "Set create-repositories to true, or run 'aws ecr create-repository --region "
                                + service.region() + " --repository-name " + repository.path() + "'."));
            }
        } catch (SankofaException e) {
            if (e.code() == ErrorCode.CANCELLED) {
                throw e;
            }
            findings.add(Finding.info(
                    repository.toString(), "whether the repository exists is not known: " + e.getMessage()));
        }
    }

    private EcrService service(RepositoryName repository) {
        return registries.service(repository.registry()).orElseThrow();
    }

    private List<Finding> lifecycle(TargetImages target, List<Place> absent) {
        LifecycleGuard guard = new LifecycleGuard(registries, run.cancellation());
        Set<String> pushed =
                new LinkedHashSet<>(absent.stream().map(Place::toString).toList());
        List<LifecycleGuard.Needed> present = target.roots().stream()
                .map(named -> new LifecycleGuard.Needed(
                        named.target(), named.root().manifest().digest()))
                .filter(image -> !pushed.contains(image.repository() + "@" + image.digest()))
                .toList();
        List<Finding> findings = new ArrayList<>(guard.about(present));
        findings.addAll(guard.pushing(absent.stream()
                .map(place -> new LifecycleGuard.Needed(
                        ImageReference.ofDigest(place.repository(), place.digest()), place.digest()))
                .toList()));
        return findings;
    }

    /** Makes a repository that {@link #look} found missing. */
    void create(RepositoryName repository) {
        try (EcrService service = service(repository)) {
            service.createRepository(repository.path());
        }
    }
}
