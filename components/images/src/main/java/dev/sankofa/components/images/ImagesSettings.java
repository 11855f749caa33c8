package dev.sankofa.components.images;

import dev.sankofa.components.images.reference.ImageReference;
import dev.sankofa.components.spi.Inquiry;
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
 * @param running what is captured besides, because it runs
 * @param referrers whether signatures and other referrers belong to an image
 * @param warnsOfLifecycle whether ECR is asked what its lifecycle rules will expire
 */
record ImagesSettings(
        List<ImagePattern> patterns,
        Running running,
        boolean referrers,
        boolean warnsOfLifecycle,
        Registries registries) {
    /** Whom to ask which images run, and what. */
    static final Inquiry INQUIRY = new Inquiry("running-in", "images");

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
                            Setting.optional(
                                    INQUIRY.setting(),
                                    Setting.Type.TEXT_LIST,
                                    "Components of kind cluster: what their pods run when a point is taken is captured, by the digests in"
                                            + " the pods' status, under the names that the pods ask for."),
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
        Running running = new Running(said.texts(INQUIRY.setting()), Optional.empty());
        if (patterns.isEmpty() && running.in().isEmpty()) {
            throw Registries.invalid("no image is named", "Set images, digests or running-in.");
        }
        List<String> registries = patterns.stream()
                .map(pattern -> pattern.repository().registry())
                .distinct()
                .toList();
        return new ImagesSettings(
                patterns,
                running,
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

    /** The same, with what runs. */
    ImagesSettings answered(List<String> answers) {
        return new ImagesSettings(patterns, running.answered(answers), referrers, warnsOfLifecycle, registries);
    }

    /** What is captured, for people and for recognising the source: the same whatever runs. */
    String identity() {
        Stream<String> named = patterns.stream().map(ImagePattern::text);
        Stream<String> asked = running.in().stream().map(component -> "what runs in " + component);
        return "images " + String.join(", ", Stream.concat(named, asked).toList());
    }

    /** The registries of the images that the policy names, each once. */
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
