package dev.sankofa.components.images;

import dev.sankofa.components.images.ecr.LifecycleGuard;
import dev.sankofa.components.images.manifest.Descriptor;
import dev.sankofa.components.images.manifest.Manifest;
import dev.sankofa.components.images.reference.Digest;
import dev.sankofa.components.images.reference.ImageReference;
import dev.sankofa.components.images.registry.RegistryClient;
import dev.sankofa.components.images.registry.RegistryException;
import dev.sankofa.components.images.registry.RemoteRepository;
import dev.sankofa.components.spi.Discovery;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.foundation.SankofaException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks for the images of a policy: are they there, may we read them, how large are they about. Reads manifests only. */
final class ImageDiscovery {
    private static final int MOST_LOOKED_AT = 100;

    private final ImagesSettings settings;
    private final RegistryClient client;
    private final RunContext run;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<Digest> counted = new HashSet<>();
    private final List<LifecycleGuard.Needed> found = new ArrayList<>();
    private long bytes;
    private long images;

    ImageDiscovery(ImagesSettings settings, RegistryClient client, RunContext run) {
        this.settings = settings;
        this.client = client;
        this.run = run;
    }

    Discovery discover() {
        settings.patterns().forEach(this::look);
        settings.running().images().ifPresent(this::lookAtRunning);
        if (settings.warnsOfLifecycle()) {
            LifecycleGuard guard = new LifecycleGuard(settings.registries().ecr(), run.cancellation());
            findings.addAll(guard.about(found));
        }
        return new Discovery(
                settings.identity(),
                counted.size(),
                bytes,
                Facts.builder().put("images", images).build(),
                findings);
    }

    private void look(ImagePattern pattern) {
        try {
            Selection.Result selection = new Selection(client).resolve(List.of(pattern));
            if (!selection.empty().isEmpty()) {
                findings.add(Finding.error(
                        pattern.text(), "no tag fits", "Correct the pattern, or take it out of the policy."));
            }
            images += selection.images().size();
            selection.images().stream().limit(MOST_LOOKED_AT).forEach(this::count);
        } catch (RegistryException e) {
            add(pattern.text(), RegistryFailures.reading(e));
        } catch (SankofaException e) {
            run.cancellation().check();
            add(pattern.text(), e);
        }
    }

    private void lookAtRunning(List<ImageReference> running) {
        if (running.isEmpty()) {
            settings.running().nothing().ifPresent(findings::add);
        }
        running.stream().distinct().limit(MOST_LOOKED_AT).forEach(image -> {
            images++;
            try {
                count(Selection.Chosen.named(image));
            } catch (RegistryException e) {
                add(image.toString(), RegistryFailures.reading(e));
            } catch (SankofaException e) {
                run.cancellation().check();
                add(image.toString(), e);
            }
        });
    }

    private void add(String subject, SankofaException e) {
        findings.add(
                Finding.error(subject, String.valueOf(e.getMessage()), e.hint().orElse("")));
    }

    private void count(Selection.Chosen image) {
        RemoteRepository repository =
                new RemoteRepository(client, image.reference().repository());
        Optional<Manifest> manifest = image.digest().isPresent()
                ? repository.manifest(image.digest().get())
                : repository.manifest(image.reference().tag().orElseThrow());
        if (manifest.isEmpty()) {
            findings.add(Finding.error(
                    image.reference().toString(),
                    "there is no such image",
                    "Correct the name, push the image, or take it out of the policy."));
            return;
        }
        found.add(new LifecycleGuard.Needed(image.reference(), manifest.get().digest()));
        count(repository, manifest.get());
    }

    private void count(RemoteRepository repository, Manifest manifest) {
        if (!counted.add(manifest.digest())) {
            return;
        }
        bytes += manifest.self().size();
        for (Descriptor blob : manifest.blobs()) {
            bytes += counted.add(blob.digest()) ? blob.size() : 0;
        }
        for (Descriptor child : manifest.childManifests()) {
            repository.manifest(child.digest()).ifPresent(part -> count(repository, part));
        }
    }
}
