package dev.sankofa.components.images;

import dev.sankofa.components.images.layout.ImageGraph;
import dev.sankofa.components.images.layout.Root;
import dev.sankofa.components.images.manifest.Descriptor;
import dev.sankofa.components.images.manifest.Manifest;
import dev.sankofa.components.images.reference.Digest;
import dev.sankofa.components.images.reference.ImageReference;
import dev.sankofa.components.images.reference.RepositoryName;
import dev.sankofa.components.images.registry.RemoteRepository;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.util.List;
import java.util.Optional;

/**
 * Reads the manifests of one image: itself, the children of indexes, and what refers to any of them, by the referrers endpoint, its
 * fallback tag, or the tags of cosign. Nothing is skipped silently.
 */
final class ImageWalk {
    /** Signatures, attestations and bills of material, as cosign tags them. */
    private static final List<String> COSIGN = List.of(".sig", ".att", ".sbom");

    private final RemoteRepository repository;
    private final PreviousImages previous;
    private final boolean referrers;
    private final Found found;

    /** Takes what the walk comes by; called from many threads. */
    interface Found {
        /** Whether nobody has come by this manifest of this repository before. */
        boolean isNew(RepositoryName repository, Digest digest);

        void manifest(Manifest manifest);

        void blob(RepositoryName repository, Descriptor blob);

        void root(Root root);
    }

    ImageWalk(RemoteRepository repository, PreviousImages previous, boolean referrers, Found found) {
        this.repository = repository;
        this.previous = previous;
        this.referrers = referrers;
        this.found = found;
    }

    /** Walks everything from a manifest that was read already. */
    void from(ImageReference name, Manifest manifest) {
        found.root(new Root(name, manifest.self()));
        visit(manifest, true, 0);
    }

    private void visit(Manifest manifest, boolean signed, int depth) {
        if (depth > ImageGraph.MAX_DEPTH) {
            throw new SankofaException(
                    ErrorCode.SOURCE_PROTOCOL,
                    repository.name() + "@" + manifest.digest() + " is an index within more than "
                            + ImageGraph.MAX_DEPTH + " others",
                    "No tool makes such images: look at who pushed it.");
        }
        if (!found.isNew(repository.name(), manifest.digest())) {
            return;
        }
        found.manifest(manifest);
        manifest.blobs().forEach(blob -> found.blob(repository.name(), blob));
        manifest.childManifests().forEach(child -> visit(require(child.digest()), signed, depth + 1));
        if (referrers) {
            refer(manifest.digest(), signed, depth);
        }
    }

    private void refer(Digest subject, boolean signed, int depth) {
        for (Descriptor referrer : repository.referrers(subject)) {
            Manifest manifest = require(referrer.digest());
            found.root(new Root(ImageReference.ofDigest(repository.name(), referrer.digest()), manifest.self()));
            visit(manifest, false, depth + 1);
        }
        for (String suffix : signed ? COSIGN : List.<String>of()) {
            String tag = subject.asTag() + suffix;
            tagged(tag).ifPresent(manifest -> {
                found.root(new Root(ImageReference.ofTag(repository.name(), tag), manifest.self()));
                visit(manifest, false, depth + 1);
            });
        }
    }

    /** The manifest that a tag names now, from the previous capture where that has it. */
    Optional<Manifest> tagged(String tag) {
        Optional<Digest> digest = repository.digestOf(tag);
        Optional<Manifest> known = digest.flatMap(previous::manifest);
        if (known.isPresent() || digest.isEmpty()) {
            return known;
        }
        return repository.manifest(digest.get());
    }

    Manifest require(Digest digest) {
        return previous.manifest(digest)
                .or(() -> repository.manifest(digest))
                .orElseThrow(() -> new SankofaException(
                        ErrorCode.SOURCE_DAMAGED,
                        "registry lost manifest " + repository.name() + "@" + digest + ", which another one names",
                        "Push the image again, or take it out of the policy."));
    }
}
