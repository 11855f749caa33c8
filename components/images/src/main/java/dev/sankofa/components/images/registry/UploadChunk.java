package dev.sankofa.components.images.registry;

import dev.sankofa.components.images.reference.RepositoryName;
import dev.sankofa.http.HttpBody;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Sends the next bytes of an upload: {@code PATCH LOCATION}. Not to be repeated without asking how far the upload is.
 *
 * @param offset of the first byte
 */
record UploadChunk(RepositoryName repository, UploadSession session, long offset, HttpBody chunk)
        implements RegistryCall<UploadSession> {
    @Override
    public List<String> scopes() {
        return RegistryCall.pushing(repository);
    }

    @Override
    public RegistryRequest request() {
        return RegistryRequest.of("PATCH", session.location().toString())
                .with("content-type", "application/octet-stream")
                .with("content-range", offset + "-" + (offset + chunk.length() - 1))
                .with(chunk);
    }

    /** 202 by the specification, 201 and 204 by some registries. */
    @Override
    public Set<Integer> statuses() {
        return Set.of(201, 202, 204);
    }

    @Override
    public UploadSession read(Answer answer) throws IOException {
        return UploadSession.read(answer);
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public String describe() {
        return "upload " + chunk.length() + " bytes from " + offset + " to " + repository;
    }
}
