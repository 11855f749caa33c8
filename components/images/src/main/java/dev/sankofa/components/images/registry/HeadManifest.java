package dev.sankofa.components.images.registry;

import dev.sankofa.components.images.manifest.MediaTypes;
import dev.sankofa.components.images.reference.Digest;
import dev.sankofa.components.images.reference.ImageReference;
import dev.sankofa.components.images.reference.RepositoryName;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Asks for a manifest's digest: {@code HEAD /v2/NAME/manifests/REFERENCE}. */
record HeadManifest(ImageReference reference) implements RegistryCall<HeadManifest.Head> {
    /**
     * What is there.
     *
     * @param digest empty when the registry does not say it
     */
    record Head(boolean exists, Optional<Digest> digest) {}

    @Override
    public RepositoryName repository() {
        return reference.repository();
    }

    @Override
    public RegistryRequest request() {
        return RegistryRequest.of("HEAD", "/v2/" + repository().path() + "/manifests/" + reference.target())
                .with("accept", MediaTypes.ACCEPTED);
    }

    @Override
    public Set<Integer> statuses() {
        return Set.of(200, 404);
    }

    @Override
    public Head read(Answer answer) throws IOException {
        if (answer.status() == 404) {
            return new Head(false, Optional.empty());
        }
        try {
            return new Head(true, answer.header("docker-content-digest").map(Digest::parse));
        } catch (IllegalArgumentException e) {
            throw new RegistryProtocolException("registry says a digest that is none: " + e.getMessage());
        }
    }

    @Override
    public String describe() {
        return "look for manifest " + reference;
    }
}
