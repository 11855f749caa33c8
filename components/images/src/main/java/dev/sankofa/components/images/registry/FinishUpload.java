package dev.sankofa.components.images.registry;

import dev.sankofa.components.images.reference.Digest;
import dev.sankofa.components.images.reference.RepositoryName;
import dev.sankofa.http.HttpBody;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Ends an upload with its last bytes: {@code PUT LOCATION?digest=…}. Answers whether the registry has the blob under our digest.
 *
 * @param rest the bytes from the offset to the end, or none
 */
record FinishUpload(RepositoryName repository, UploadSession session, Digest digest, HttpBody rest)
        implements RegistryCall<Boolean> {
    @Override
    public List<String> scopes() {
        return RegistryCall.pushing(repository);
    }

    @Override
    public RegistryRequest request() {
        return RegistryRequest.of("PUT", session.finishing(digest.toString()))
                .with("content-type", "application/octet-stream")
                .with(rest);
    }

    @Override
    public Set<Integer> statuses() {
        return Set.of(201, 204);
    }

    @Override
    public Boolean read(Answer answer) throws IOException {
        String said = answer.header("docker-content-digest").orElse(digest.toString());
        if (said.startsWith(digest.algorithm() + ":") && !said.equals(digest.toString())) {
            throw new DigestMismatchException("blob that was uploaded", digest, said);
        }
        return true;
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public String describe() {
        return "finish the upload of blob " + digest + " to " + repository;
    }
}
