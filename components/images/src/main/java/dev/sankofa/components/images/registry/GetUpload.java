package dev.sankofa.components.images.registry;

import dev.sankofa.components.images.reference.RepositoryName;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Asks how far an upload is: {@code GET LOCATION}. */
record GetUpload(RepositoryName repository, UploadSession session) implements RegistryCall<UploadSession> {
    @Override
    public List<String> scopes() {
        return RegistryCall.pushing(repository);
    }

    @Override
    public RegistryRequest request() {
        return RegistryRequest.of("GET", session.location().toString());
    }

    @Override
    public Set<Integer> statuses() {
        return Set.of(200, 202, 204);
    }

    @Override
    public UploadSession read(Answer answer) throws IOException {
        return answer.header("location").isEmpty()
                ? new UploadSession(session.location(), UploadSession.offset(answer))
                : UploadSession.read(answer);
    }

    @Override
    public String describe() {
        return "ask how far the upload to " + repository + " is";
    }
}
