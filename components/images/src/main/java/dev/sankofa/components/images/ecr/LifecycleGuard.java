package dev.sankofa.components.images.ecr;

import dev.sankofa.components.images.manifest.ManifestException;
import dev.sankofa.components.images.reference.Digest;
import dev.sankofa.components.images.reference.ImageReference;
import dev.sankofa.components.images.reference.RepositoryName;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Warns of images that a rule of their repository will expire: rules do not know what runs. ECR itself is asked what its rules would do
 * now, and what they would do if they were stricter, which is what they will do soon. Never a reason to fail: what cannot be asked is
 * said.
 */
public final class LifecycleGuard {
    /** How far ahead a warning comes. */
    private static final long SOON_IMAGES = 5;

    private static final long SOON_DAYS = 14;
    private static final int SHOWN = 3;

    private final EcrRegistries registries;
    private final Cancellation cancellation;

    /** An image that somebody needs, under the name by which it is known. */
    public record Needed(ImageReference name, Digest digest) {
        public RepositoryName repository() {
            return name.repository();
        }
    }

    public LifecycleGuard(EcrRegistries registries, Cancellation cancellation) {
        this.registries = registries;
        this.cancellation = cancellation;
    }

    private interface Look {
        List<Finding> at(Rules rules, List<Needed> images);
    }

    /** Warnings about images that are in their repositories and will be expired. */
    public List<Finding> about(List<Needed> images) {
        return each(images, LifecycleGuard::expiring);
    }

    /**
     * Warnings about what a push makes rules do: new images push older ones out.
     *
     * @param images to be pushed that the target does not have
     */
    public List<Finding> pushing(List<Needed> images) {
        return each(images, LifecycleGuard::pushedOut);
    }

    private List<Finding> each(List<Needed> images, Look look) {
        Map<String, Map<RepositoryName, List<Needed>>> byRegistry = new TreeMap<>();
        images.stream()
                .filter(image ->
                        registries.region(image.repository().registry()).isPresent())
                .forEach(image -> byRegistry
                        .computeIfAbsent(image.repository().registry(), _ -> new LinkedHashMap<>())
                        .computeIfAbsent(image.repository(), _ -> new ArrayList<>())
                        .add(image));
        List<Finding> findings = new ArrayList<>();
        byRegistry.forEach((registry, repositories) -> {
            try (EcrService service = registries.service(registry).orElseThrow()) {
                repositories.forEach((repository, some) -> Rules.of(service, repository, cancellation)
                        .ifPresent(rules -> findings.addAll(look.at(rules, some))));
            } catch (SankofaException e) {
                findings.add(unknown(registry, e));
            }
        });
        return findings;
    }

    private Finding unknown(String registry, SankofaException failure) {
        if (failure.code() == ErrorCode.CANCELLED) {
            throw failure;
        }
        return Finding.warning(
                registry,
                "whether lifecycle rules will expire images is not known: " + failure.getMessage(),
                failure.hint().map(hint -> hint + " ").orElse("") + "Or set lifecycle-warnings to false.");
    }

    /** The rules of one repository. */
    private record Rules(RepositoryName repository, LifecyclePolicy policy, LifecyclePreview preview) {
        static Optional<Rules> of(EcrService service, RepositoryName repository, Cancellation cancellation) {
            LifecyclePreview preview = new LifecyclePreview(service, cancellation);
            return service.lifecyclePolicy(repository.path())
                    .map(text -> new Rules(repository, new LifecyclePolicy(text), preview));
        }

        /** The priorities of rules by the digests that these will expire, once there are so many more images or days have passed. */
        Map<Digest, Integer> expire(long images, long days, Predicate<Digest> interesting) {
            Map<Digest, Integer> found = new LinkedHashMap<>();
            try {
                LifecyclePolicy stricter = images == 0 && days == 0 ? policy : policy.tightened(images, days);
                preview.of(repository.path(), stricter, image -> {
                    if (interesting.test(image.digest())) {
                        found.put(image.digest(), image.rule());
                    }
                });
            } catch (ManifestException e) {
                throw new SankofaException(
                        ErrorCode.SOURCE_PROTOCOL,
                        "lifecycle policy of " + repository + " cannot be read: " + e.getMessage(),
                        "Look at it with 'aws ecr get-lifecycle-policy'.",
                        e);
            }
            return found;
        }
    }

    private static List<Finding> expiring(Rules rules, List<Needed> images) {
        Set<Digest> needed = images.stream().map(Needed::digest).collect(Collectors.toSet());
        Map<Digest, Integer> soon = rules.expire(SOON_IMAGES, SOON_DAYS, needed::contains);
        List<Needed> hit = images.stream()
                .filter(image -> soon.containsKey(image.digest()))
                .toList();
        if (hit.isEmpty()) {
            return List.of();
        }
        Map<Digest, Integer> now = rules.expire(0, 0, needed::contains);
        return hit.stream()
                .map(image -> Finding.warning(
                        image.name().toString(),
                        "lifecycle rule " + soon.get(image.digest()) + " of its repository will expire "
                                + image.digest()
                                + (now.containsKey(image.digest())
                                        ? " within a day"
                                        : " after at most " + SOON_IMAGES + " more pushes or " + SOON_DAYS + " days"),
                        "Change the rule, or give the image a tag that it does not select; a point that holds the image can bring"
                                + " it back."))
                .toList();
    }

    private static List<Finding> pushedOut(Rules rules, List<Needed> images) {
        Map<Digest, Integer> before = rules.expire(0, 0, _ -> true);
        Map<Digest, Integer> after = rules.expire(images.size(), 0, _ -> true);
        after.keySet().removeAll(before.keySet());
        if (after.isEmpty()) {
            return List.of();
        }
        String shown = String.join(
                ", ", after.keySet().stream().limit(SHOWN).map(Digest::toString).toList());
        return List.of(Finding.warning(
                rules.repository().toString(),
                "pushing " + images.size() + " manifests may make its lifecycle rules expire " + after.size()
                        + " of the images there: "
                        + shown + (after.size() > SHOWN ? ", …" : ""),
                "Change the rules first if these images are needed, or push under another name with rename."));
    }
}
