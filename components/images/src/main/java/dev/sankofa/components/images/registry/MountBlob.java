package dev.sankofa.components.images.registry;

import dev.sankofa.components.images.reference.Digest;
import dev.sankofa.components.images.reference.RepositoryName;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes a blob over from another repository of the registry: {@code POST /v2/NAME/blobs/uploads/?mount=…&from=…}. Answers an upload
 * session when the registry does not: then the bytes have to be sent.
 */
record MountBlob(RepositoryName repository, RepositoryName from, Digest digest)
        implements RegistryCall<Optional<UploadSession>> {
    @Override
    public List<String> scopes() {
        return List.of("repository:" + repository.path() + ":pull,push", "repository:" + from.path() + ":pull");
    }

    @Override
    public RegistryRequest request() {
        return RegistryRequest.of(
                "POST",
                "/v2/" + repository.path() + "/blobs/uploads/?mount=" + digest + "&from="
                        + from.path().replace("/", "%2F"));
    }

    @Override
    public Set<Integer> statuses() {
        return Set.of(201, 202);
    }

    @Override
    public Optional<UploadSession> read(Answer answer) throws IOException {
        return answer.status() == 201 ? Optional.empty() : Optional.of(UploadSession.read(answer));
    }

    @Override
    public String describe() {
        return "mount blob " + digest + " of " + from + " in " + repository;
    }
}
