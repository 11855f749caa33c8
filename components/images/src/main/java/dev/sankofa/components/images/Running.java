package dev.sankofa.components.images;

import dev.sankofa.components.images.reference.Digest;
import dev.sankofa.components.images.reference.ImageReference;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.util.List;
import java.util.Optional;

/**
 * Images that are captured because they run.
 *
 * @param in names of the components that are asked; what runs is not captured when there are none
 * @param images what they answered, each with a digest, and the tag by which it is asked for where there is one; empty as long as
 *     nobody was asked
 */
record Running(List<String> in, Optional<List<ImageReference>> images) {
    Running {
        in = List.copyOf(in);
        images = images.map(List::copyOf);
    }

    Running answered(List<String> answers) {
        return new Running(in, Optional.of(answers.stream().map(this::reference).toList()));
    }

    private ImageReference reference(String answer) {
        try {
            ImageReference reference = ImageReference.parse(answer);
            if (reference.digest().isEmpty()) {
                throw new IllegalArgumentException("it has no digest");
            }
            return reference;
        } catch (IllegalArgumentException e) {
            throw new SankofaException(
                    ErrorCode.SOURCE_PROTOCOL,
                    "'" + answer + "', which runs in " + String.join(", ", in) + ", does not name an image: "
                            + e.getMessage(),
                    "Give the container an image that a registry has, or take running-in out of the policy.",
                    e);
        }
    }

    /** Whether a name stands for an image that runs under it. */
    boolean has(ImageReference name, Digest digest) {
        ImageReference pinned = new ImageReference(name.repository(), name.tag(), Optional.of(digest));
        return images.filter(all -> all.contains(pinned)).isPresent();
    }

    /** What is to be said when nothing runs; empty when nobody was to be asked. */
    Optional<Finding> nothing() {
        return in.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.warning(
                        "running-in",
                        "nothing that a registry has runs in " + String.join(", ", in),
                        "Start the application, or name its images under images."));
    }

    /** What runs; nothing when the policy does not want it. */
    List<ImageReference> required() {
        if (in.isEmpty()) {
            return List.of();
        }
        return images.orElseThrow(() -> new IllegalStateException("nobody was asked what runs in " + in));
    }
}
