package dev.sankofa.components.images.registry;

import dev.sankofa.components.images.reference.RepositoryName;
import java.util.List;
import java.util.Set;

/** Gives an upload up: {@code DELETE LOCATION}. A registry that cannot, or has lost it, is content too. */
record CancelUpload(RepositoryName repository, UploadSession session) implements RegistryCall<Boolean> {
    @Override
    public List<String> scopes() {
        return RegistryCall.pushing(repository);
    }

    @Override
    public RegistryRequest request() {
        return RegistryRequest.of("DELETE", session.location().toString());
    }

    @Override
    public Set<Integer> statuses() {
        return Set.of(200, 202, 204, 404, 405);
    }

    @Override
    public Boolean read(Answer answer) {
        return answer.status() < 400;
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public String describe() {
        return "cancel an upload to " + repository;
    }
}
