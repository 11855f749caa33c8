package dev.sankofa.components.images;

import dev.sankofa.components.images.layout.ImageLayout;
import dev.sankofa.components.images.reference.ImageReference;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Supplying;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A component of this kind, for plans of others: the images that its restore brings, or would bring. Read from the point when asked. */
final class HeldImages {
    private final Supplying.Part part;
    private Optional<Set<String>> known = Optional.empty();

    HeldImages(Supplying.Part part) {
        this.part = part;
    }

    String name() {
        return part.name();
    }

    boolean isRestored() {
        return part.isRestored();
    }

    /** Whether its restore makes it true that this name means an image. */
    synchronized boolean has(ImageReference image) {
        if (known.isEmpty()) {
            known = Optional.of(part.capture().map(this::read).orElse(Set.of()));
        }
        return known.get().contains(key(image));
    }

    private static String key(ImageReference image) {
        return image.repository() + " " + image.target();
    }

    private Set<String> read(CaptureSource capture) {
        Set<String> keys = new HashSet<>();
        TargetImages images = TargetImages.of(new ImageLayout(capture), rules(capture));
        images.roots().forEach(named -> keys.add(key(named.target())));
        images.manifests().forEach(place -> keys.add(place.repository() + " " + place.digest()));
        return keys;
    }

    private RestoreRules rules(CaptureSource capture) {
        return RestoreRules.of(part.target(), component().settings(), registries(capture));
    }

    private static List<String> registries(CaptureSource capture) {
        return capture.facts().list("registries", String.class);
    }

    /** How its registries are reached; empty for one that is none of them. */
    Optional<Registries> registries(String registry) {
        Optional<CaptureSource> capture = part.capture();
        Registries all = capture.isPresent()
                ? rules(capture.get()).registries()
                : component().settings().registries();
        boolean own = component().settings().registryNames().contains(registry)
                || part.target()
                        .optionalText("registry")
                        .filter(registry::equals)
                        .isPresent()
                || capture.map(HeldImages::registries).orElse(List.of()).contains(registry);
        return own ? Optional.of(all) : Optional.empty();
    }

    private ImagesComponent component() {
        if (part.component() instanceof ImagesComponent component) {
            return component;
        }
        throw new IllegalStateException("component " + part.name() + " is not of kind images");
    }
}
