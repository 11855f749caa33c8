package dev.sankofa.components.images;

import dev.sankofa.components.images.reference.ImageReference;
import dev.sankofa.components.spi.Setting;
import dev.sankofa.components.spi.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a policy says about images.
 *
 * @param patterns what to capture, in the order in which it was written
 * @param referrers whether signatures and other referrers belong to an image
 * @param warnsOfLifecycle whether ECR is asked what its lifecycle rules will expire
 */
record ImagesSettings(List<ImagePattern> patterns, boolean referrers, boolean warnsOfLifecycle, Registries registries) {
    static final List<Setting> SETTINGS = Stream.concat(
                    Stream.of(
                            Setting.optional(
                                    "images",
                                    Setting.Type.TEXT_LIST,
                                    "Images by name, such as registry.example.org/shop/backend:1.4; in the tag * and ? stand for any"
                                            + " characters and one; a digest may follow after @."),
                            Setting.optional(
                                    "digests",
                                    Setting.Type.TEXT_LIST,
                                    "Images by digest, such as the status of running pods names them; a reference without a digest is"
                                            + " refused here."),
                            Setting.withDefault(
                                    "referrers",
                                    Setting.Type.FLAG,
                                    "true",
                                    "Whether signatures, attestations and other referrers are captured with their images."),
                            RestoreRules.LIFECYCLE),
                    Registries.SETTINGS.stream())
            .toList();

    ImagesSettings {
        patterns = List.copyOf(patterns);
    }

    static ImagesSettings of(Settings said) {
        List<ImagePattern> patterns = new ArrayList<>();
        said.texts("images").forEach(text -> patterns.add(pattern(text)));
        said.texts("digests").forEach(text -> patterns.add(digest(text)));
        if (patterns.isEmpty()) {
            throw Registries.invalid("no image is named", "Set images or digests.");
        }
        List<String> registries = patterns.stream()
                .map(pattern -> pattern.repository().registry())
                .distinct()
                .toList();
        return new ImagesSettings(
                patterns,
                said.flag("referrers", true),
                said.flag(RestoreRules.LIFECYCLE.name(), true),
                Registries.of(said, registries));
    }

    private static ImagePattern pattern(String text) {
        try {
            return ImagePattern.parse(text);
        } catch (IllegalArgumentException e) {
            throw Registries.invalid(
                    "'" + text + "' does not name an image: " + e.getMessage(),
                    "Write registry/repository:tag, registry/repository@sha256:…, or a pattern of tags with * and ?.");
        }
    }

    private static ImagePattern digest(String text) {
        ImagePattern pattern = pattern(text);
        if (pattern.reference().flatMap(ImageReference::digest).isEmpty()) {
            throw Registries.invalid(
                    "'" + text + "' has no digest", "Write registry/repository@sha256:…, or name it under images.");
        }
        return pattern;
    }

    /** What is captured, for people and for recognising the source. */
    String identity() {
        return "images "
                + String.join(", ", patterns.stream().map(ImagePattern::text).toList());
    }

    /** The registries of the images, each once. */
    List<String> registryNames() {
        return patterns.stream()
                .map(pattern -> pattern.repository().registry())
                .distinct()
                .toList();
    }

    /** The one password that is known, and its registry. */
    Optional<Registries.Login> login() {
        return registries.login();
    }
}
