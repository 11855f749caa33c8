package dev.sankofa.components.images;

import dev.sankofa.components.images.reference.ImageReference;
import dev.sankofa.components.images.reference.RepositoryName;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which images of a repository are meant: one reference, or every tag that fits.
 *
 * @param text as it was written
 * @param reference the one image; empty for a pattern
 * @param tags what a tag must be like; empty for one image
 */
record ImagePattern(
        String text, RepositoryName repository, Optional<ImageReference> reference, Optional<Pattern> tags) {
    /**
     * Reads a reference, in whose tag {@code *} stands for any characters and {@code ?} for one.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    static ImagePattern parse(String text) {
        int colon = text.indexOf(':', text.lastIndexOf('/') + 1);
        String tag = colon < 0 || text.contains("@") ? "" : text.substring(colon + 1);
        if (!tag.contains("*") && !tag.contains("?")) {
            ImageReference reference = ImageReference.parse(text);
            return new ImagePattern(text, reference.repository(), Optional.of(reference), Optional.empty());
        }
        if (!tag.matches("[a-zA-Z0-9_.*?-]+")) {
            throw new IllegalArgumentException("not a pattern of tags: '" + tag + "'");
        }
        String regex = tag.replace(".", "\\.").replace("*", ".*").replace("?", ".");
        return new ImagePattern(
                text,
                RepositoryName.parse(text.substring(0, colon)),
                Optional.empty(),
                Optional.of(Pattern.compile(regex)));
    }

    /** Whether a tag of the repository is meant; tags that hold signatures and referrers of other images never are. */
    boolean fits(String tag) {
        return tags.filter(pattern -> pattern.matcher(tag).matches()).isPresent()
                && !tag.matches("sha(256|512)-[0-9a-f]+(\\..*)?");
    }
}
