package dev.sankofa.components.images;

import dev.sankofa.components.images.reference.Digest;
import dev.sankofa.components.images.reference.ImageReference;
import dev.sankofa.components.images.registry.RegistryClient;
import dev.sankofa.components.images.registry.RemoteRepository;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which images the patterns of a policy mean now. */
final class Selection {
    /**
     * One image that is to be captured.
     *
     * @param reference its name in the capture
     * @param digest what is read under this name; empty for what the tag names when it is read
     * @param listed whether a pattern found it, rather than the policy naming it
     */
    record Chosen(ImageReference reference, Optional<Digest> digest, boolean listed) {
        static Chosen named(ImageReference reference) {
            return new Chosen(reference, reference.digest(), false);
        }

        static Chosen listed(ImageReference reference) {
            return new Chosen(reference, Optional.empty(), true);
        }

        /** Read by this digest, whatever its tag names. */
        static Chosen pinned(ImageReference reference, Digest digest) {
            return new Chosen(reference, Optional.of(digest), false);
        }

        /** Where the registry has it. */
        ImageReference source() {
            return digest.map(known -> ImageReference.ofDigest(reference.repository(), known))
                    .orElse(reference);
        }

        /** It is not there. */
        SankofaException missing() {
            return source().toString().equals(reference.toString())
                    ? new SankofaException(
                            ErrorCode.SOURCE_MISSING,
                            "there is no image " + reference,
                            "Correct the name, push the image, or take it out of the policy.")
                    : new SankofaException(
                            ErrorCode.SOURCE_MISSING,
                            "there is no image " + source() + ", which runs as " + reference,
                            "Push it again from a node that has it, or roll out an image that the registry has.");
        }
    }

    private final RegistryClient client;

    Selection(RegistryClient client) {
        this.client = client;
    }

    /** Each image once; patterns that mean none are told apart. */
    Result resolve(List<ImagePattern> patterns) {
        Map<String, Chosen> chosen = new LinkedHashMap<>();
        List<ImagePattern> empty = new ArrayList<>();
        for (ImagePattern pattern : patterns) {
            Map<String, Chosen> found = pattern.reference().isPresent()
                    ? Map.of(pattern.text(), Chosen.named(pattern.reference().get()))
                    : list(pattern);
            if (found.isEmpty()) {
                empty.add(pattern);
            }
            found.values().forEach(image -> chosen.putIfAbsent(image.reference().toString(), image));
        }
        return new Result(List.copyOf(chosen.values()), empty);
    }

    private Map<String, Chosen> list(ImagePattern pattern) {
        Map<String, Chosen> found = new TreeMap<>();
        new RemoteRepository(client, pattern.repository()).tags(tag -> {
            if (pattern.fits(tag)) {
                found.put(tag, Chosen.listed(ImageReference.ofTag(pattern.repository(), tag)));
            }
        });
        return found;
    }

    /**
     * @param empty patterns that no tag fits
     */
    record Result(List<Chosen> images, List<ImagePattern> empty) {
        Result {
            images = List.copyOf(images);
            empty = List.copyOf(empty);
        }
    }
}
