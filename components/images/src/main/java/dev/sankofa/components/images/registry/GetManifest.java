package dev.sankofa.components.images.registry;

import dev.sankofa.components.images.manifest.Manifest;
import dev.sankofa.components.images.manifest.ManifestException;
import dev.sankofa.components.images.manifest.MediaTypes;
import dev.sankofa.components.images.reference.Digest;
import dev.sankofa.components.images.reference.ImageReference;
import dev.sankofa.components.images.reference.RepositoryName;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Reads a manifest by tag or digest: {@code GET /v2/NAME/manifests/REFERENCE}. Its digest is computed and compared here. */
record GetManifest(ImageReference reference) implements RegistryCall<Manifest> {
    @Override
    public RepositoryName repository() {
        return reference.repository();
    }

    @Override
    public RegistryRequest request() {
        return RegistryRequest.of("GET", "/v2/" + repository().path() + "/manifests/" + reference.target())
                .with("accept", MediaTypes.ACCEPTED);
    }

    @Override
    public Set<Integer> statuses() {
        return Set.of(200);
    }

    @Override
    public Manifest read(Answer answer) throws IOException {
        byte[] bytes = answer.response().body().readNBytes(Manifest.MAX_BYTES + 1);
        if (bytes.length > Manifest.MAX_BYTES) {
            throw new RegistryProtocolException("manifest is longer than 4 MiB");
        }
        Digest found = reference.digest().map(asked -> asked.sameOf(bytes)).orElseGet(() -> Digest.of(bytes));
        if (reference.digest().filter(asked -> !asked.equals(found)).isPresent()) {
            throw new DigestMismatchException("manifest", reference.digest().get(), found.toString());
        }
        requireSame(found, answer.header("docker-content-digest"));
        try {
            return Manifest.read(found, answer.header("content-type").orElse(""), bytes);
        } catch (ManifestException e) {
            throw new RegistryProtocolException(String.valueOf(e.getMessage()));
        }
    }

    private void requireSame(Digest found, Optional<String> said) throws DigestMismatchException {
        boolean comparable = said.isPresent() && said.get().startsWith(found.algorithm() + ":");
        if (comparable && !said.get().equals(found.toString())) {
            throw new DigestMismatchException(
                    "manifest that the registry calls " + said.get(),
                    reference.digest().orElse(found),
                    found.toString());
        }
    }

    @Override
    public String describe() {
        return "get manifest " + reference;
    }
}
