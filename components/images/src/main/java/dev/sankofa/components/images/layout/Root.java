package dev.sankofa.components.images.layout;

import dev.sankofa.components.images.manifest.Descriptor;
import dev.sankofa.components.images.reference.ImageReference;
import java.util.Map;

/**
 * An image of a layout under the name it had: a row of {@code index.json}.
 *
 * @param reference as it was captured; a referrer or an image without a tag is named by its digest
 */
public record Root(ImageReference reference, Descriptor manifest) implements Comparable<Root> {
    /** The annotation in which layouts keep names (image specification, "Pre-Defined Annotation Keys"). */
    public static final String NAME = "org.opencontainers.image.ref.name";

    Descriptor named() {
        return new Descriptor(
                manifest.mediaType(),
                manifest.digest(),
                manifest.size(),
                manifest.platform(),
                manifest.urls(),
                Map.of(NAME, reference.toString()));
    }

    @Override
    public int compareTo(Root other) {
        return reference.toString().compareTo(other.reference.toString());
    }
}
