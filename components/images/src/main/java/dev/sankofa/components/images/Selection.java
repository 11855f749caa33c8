package dev.sankofa.components.images;

import dev.sankofa.components.images.reference.ImageReference;
import dev.sankofa.components.images.registry.RegistryClient;
import dev.sankofa.components.images.registry.RemoteRepository;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which images the patterns of a policy mean now. */
final class Selection {
    /**
     * One image that is to be captured.
     *
     * @param listed whether a pattern found it, rather than the policy naming it
     */
    record Chosen(ImageReference reference, boolean listed) {}

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
                    ? Map.of(pattern.text(), new Chosen(pattern.reference().get(), false))
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
                found.put(tag, new Chosen(ImageReference.ofTag(pattern.repository(), tag), true));
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
