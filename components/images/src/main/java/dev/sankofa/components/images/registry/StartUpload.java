package dev.sankofa.components.images.registry;

import dev.sankofa.components.images.reference.RepositoryName;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Begins an upload: {@code POST /v2/NAME/blobs/uploads/}. */
record StartUpload(RepositoryName repository) implements RegistryCall<UploadSession> {
    @Override
    public List<String> scopes() {
        return RegistryCall.pushing(repository);
    }

    @Override
    public RegistryRequest request() {
        return RegistryRequest.of("POST", "/v2/" + repository.path() + "/blobs/uploads/");
    }

    @Override
    public Set<Integer> statuses() {
        return Set.of(202);
    }

    @Override
    public UploadSession read(Answer answer) throws IOException {
        return UploadSession.read(answer);
    }

    @Override
    public String describe() {
        return "begin an upload to " + repository;
    }
}
