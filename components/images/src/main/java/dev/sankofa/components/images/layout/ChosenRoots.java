package dev.sankofa.components.images.layout;

import dev.sankofa.components.images.manifest.Manifest;
import dev.sankofa.components.images.reference.Digest;
import dev.sankofa.components.images.reference.ImageReference;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The images that a restore or an export is about, each followed by its signatures and referrers, and those by theirs. */
public final class ChosenRoots {
    private final ImageLayout layout;
    private final List<Root> ordered = new ArrayList<>();
    private final Set<Digest> placed = new HashSet<>();

    private ChosenRoots(ImageLayout layout) {
        this.layout = layout;
    }

    /**
     * @param names of images as they were captured; all when empty
     * @throws SankofaException {@code NOT_FOUND} naming an image that the capture does not have
     */
    public static List<Root> of(ImageLayout layout, List<String> names) {
        return new ChosenRoots(layout).choose(layout.roots(), names);
    }

    private List<Root> choose(List<Root> all, List<String> names) {
        List<Root> rest = new ArrayList<>(all);
        names.forEach(name -> place(named(all, name), rest));
        if (names.isEmpty()) {
            all.stream().filter(root -> about(root).isEmpty()).forEach(root -> place(root, rest));
        }
        boolean more = true;
        while (more) {
            List<Root> ready = rest.stream()
                    .filter(root -> about(root).filter(placed::contains).isPresent())
                    .toList();
            ready.forEach(root -> place(root, rest));
            more = !ready.isEmpty();
        }
        if (names.isEmpty()) {
            ordered.addAll(rest); // about something that is not in the capture
        }
        return ordered;
    }

    private void place(Root root, List<Root> rest) {
        if (rest.remove(root)) {
            ordered.add(root);
            ImageGraph.of(layout, root.manifest()).manifests().forEach(manifest -> placed.add(manifest.digest()));
        }
    }

    /** What a signature or referrer is about: its subject, or the digest in the tag under which cosign keeps it. */
    private Optional<Digest> about(Root root) {
        Manifest manifest = layout.manifest(root.manifest());
        Optional<Digest> subject = manifest.subject().map(descriptor -> descriptor.digest());
        return subject.isPresent() ? subject : root.reference().tag().flatMap(ChosenRoots::signed);
    }

    private static Optional<Digest> signed(String tag) {
        int dash = tag.indexOf('-');
        int dot = tag.indexOf('.');
        if (dash < 0 || dot < dash) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Digest(tag.substring(0, dash), tag.substring(dash + 1, dot)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Root named(List<Root> all, String name) {
        String canonical = canonical(name);
        return all.stream()
                .filter(root -> root.reference().toString().equals(canonical))
                .findFirst()
                .orElseThrow(() -> new SankofaException(
                        ErrorCode.NOT_FOUND,
                        "the capture has no image " + canonical,
                        "Name one of: "
                                + String.join(
                                        ", ",
                                        all.stream()
                                                .map(root -> root.reference().toString())
                                                .limit(20)
                                                .toList())
                                + "."));
    }

    private static String canonical(String name) {
        try {
            return ImageReference.parse(name).toString();
        } catch (IllegalArgumentException e) {
            throw new SankofaException(
                    ErrorCode.USAGE,
                    "'" + name + "' does not name an image: " + e.getMessage(),
                    "Name images as they were captured.",
                    e);
        }
    }
}
