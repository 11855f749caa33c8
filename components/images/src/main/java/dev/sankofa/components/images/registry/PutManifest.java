package dev.sankofa.components.images.registry;

import dev.sankofa.components.images.manifest.Manifest;
import dev.sankofa.components.images.reference.ImageReference;
import dev.sankofa.components.images.reference.RepositoryName;
import dev.sankofa.http.HttpBody;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Writes a manifest, byte for byte: {@code PUT /v2/NAME/manifests/REFERENCE}. Answers whether the registry keeps referrers by itself,
 * which only matters for a manifest with a subject.
 */
record PutManifest(ImageReference reference, Manifest manifest) implements RegistryCall<Boolean> {
    @Override
    public RepositoryName repository() {
        return reference.repository();
    }

    @Override
    public List<String> scopes() {
        return RegistryCall.pushing(repository());
    }

    @Override
    public RegistryRequest request() {
        return RegistryRequest.of("PUT", "/v2/" + repository().path() + "/manifests/" + reference.target())
                .with("content-type", manifest.self().mediaType())
                .with(HttpBody.of(manifest.bytes().toArray()));
    }

    @Override
    public Set<Integer> statuses() {
        return Set.of(200, 201, 202);
    }

    @Override
    public Boolean read(Answer answer) throws IOException {
        String said = answer.header("docker-content-digest").orElse("");
        if (said.startsWith(manifest.digest().algorithm() + ":")
                && !said.equals(manifest.digest().toString())) {
            throw new DigestMismatchException("manifest that was put", manifest.digest(), said);
        }
        return answer.header("oci-subject").isPresent();
    }

    @Override
    public String describe() {
        return "put manifest " + reference;
    }
}
