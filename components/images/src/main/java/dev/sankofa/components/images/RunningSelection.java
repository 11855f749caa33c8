package dev.sankofa.components.images;

import dev.sankofa.components.images.Selection.Chosen;
import dev.sankofa.components.images.reference.Digest;
import dev.sankofa.components.images.reference.ImageReference;
import dev.sankofa.components.images.registry.RegistryClient;
import dev.sankofa.components.images.registry.RemoteRepository;
import dev.sankofa.components.spi.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Puts what runs beside what the policy names. An image that runs is captured under the name by which it is asked for, so that this
 * name means it again after a restore. A name means one image: where several run under it, or the policy names it too and it has
 * moved, it stays with what the registry has under it, and the others are captured by their digests.
 */
final class RunningSelection {
    private final RegistryClient client;
    private final Map<String, Chosen> chosen = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    RunningSelection(RegistryClient client, Collection<Chosen> named) {
        this.client = client;
        named.forEach(this::put);
    }

    private void put(Chosen image) {
        chosen.putIfAbsent(image.reference().toString(), image);
    }

    /** Adds what runs. */
    RunningSelection add(List<ImageReference> running) {
        Map<String, ImageReference> names = new TreeMap<>();
        Map<String, Set<Digest>> digests = new TreeMap<>();
        for (ImageReference image : running) {
            Digest digest = image.digest().orElseThrow();
            if (image.tag().isEmpty()) {
                put(Chosen.named(image));
                continue;
            }
            ImageReference name =
                    ImageReference.ofTag(image.repository(), image.tag().get());
            names.put(name.toString(), name);
            digests.computeIfAbsent(name.toString(), _ -> new TreeSet<>()).add(digest);
        }
        names.forEach((text, name) -> add(name, digests.getOrDefault(text, Set.of())));
        return this;
    }

    private void add(ImageReference name, Set<Digest> running) {
        boolean isNamed = chosen.containsKey(name.toString());
        Digest winner = running.iterator().next();
        if (isNamed || running.size() > 1) {
            Optional<Digest> now = new RemoteRepository(client, name.repository())
                    .digestOf(name.tag().orElseThrow());
            winner = now.filter(digest -> isNamed || running.contains(digest)).orElse(winner);
        }
        chosen.put(name.toString(), Chosen.pinned(name, winner));
        for (Digest digest : running) {
            if (!digest.equals(winner)) {
                beside(name, winner, digest);
            }
        }
    }

    private void beside(ImageReference name, Digest winner, Digest digest) {
        ImageReference reference = ImageReference.ofDigest(name.repository(), digest);
        put(Chosen.named(reference));
        findings.add(Finding.warning(
                name.toString(),
                digest + " runs under this name, which stands for " + winner + " in this capture",
                "It is in the capture as " + reference
                        + ": let the workload ask for it by this digest, or roll out again."));
    }

    List<Chosen> images() {
        return List.copyOf(chosen.values());
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }
}
