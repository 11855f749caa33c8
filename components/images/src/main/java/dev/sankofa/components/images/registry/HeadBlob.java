package dev.sankofa.components.images.registry;

import dev.sankofa.components.images.reference.Digest;
import dev.sankofa.components.images.reference.RepositoryName;
import java.util.OptionalLong;
import java.util.Set;

/** Asks whether a repository has a blob, and its size in bytes: {@code HEAD /v2/NAME/blobs/DIGEST}; -1 when the size is not said. */
record HeadBlob(RepositoryName repository, Digest digest) implements RegistryCall<OptionalLong> {
    @Override
    public RegistryRequest request() {
        return RegistryRequest.of("HEAD", "/v2/" + repository.path() + "/blobs/" + digest);
    }

    @Override
    public Set<Integer> statuses() {
        return Set.of(200, 404);
    }

    @Override
    public OptionalLong read(Answer answer) {
        return answer.status() == 404
                ? OptionalLong.empty()
                : OptionalLong.of(
                        answer.response().headers().number("content-length").orElse(-1L));
    }

    @Override
    public String describe() {
        return "look for blob " + digest + " in " + repository;
    }
}
