package dev.sankofa.components.images.registry;

import dev.sankofa.components.images.reference.RepositoryName;
import java.util.List;
import java.util.Set;

/** Asks whether a registry speaks the protocol and lets us in: {@code GET /v2/}. */
record Ping(RepositoryName repository) implements RegistryCall<Boolean> {
    @Override
    public RegistryRequest request() {
        return RegistryRequest.of("GET", "/v2/");
    }

    @Override
    public List<String> scopes() {
        return List.of();
    }

    @Override
    public Set<Integer> statuses() {
        return Set.of(200);
    }

    @Override
    public Boolean read(Answer answer) {
        return true;
    }

    @Override
    public String describe() {
        return "ask registry " + repository.registry();
    }
}
