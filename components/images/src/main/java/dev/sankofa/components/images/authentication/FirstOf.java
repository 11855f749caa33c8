package dev.sankofa.components.images.authentication;

import dev.sankofa.components.images.reference.RepositoryName;
import java.util.List;
import java.util.Optional;

/** Several sources; the first that has credentials is believed. */
public record FirstOf(List<CredentialSource> sources) implements CredentialSource {
    public FirstOf {
        sources = List.copyOf(sources);
    }

    @Override
    public Optional<RegistryCredentials> of(RepositoryName repository) {
        for (CredentialSource source : sources) {
            Optional<RegistryCredentials> found = source.of(repository);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    @Override
    public void refused(RepositoryName repository) {
        sources.forEach(source -> source.refused(repository));
    }
}
