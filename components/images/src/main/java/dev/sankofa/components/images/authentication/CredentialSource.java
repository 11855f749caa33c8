package dev.sankofa.components.images.authentication;

import dev.sankofa.components.images.reference.RepositoryName;
import java.util.Optional;

/** Where credentials come from. */
@FunctionalInterface
public interface CredentialSource {
    CredentialSource ANONYMOUS = _ -> Optional.empty();

    /**
     * The credentials for a repository; empty to ask without. May start a program or send a request.
     *
     * @throws dev.sankofa.foundation.SankofaException {@code SECRET_UNRESOLVED} when they cannot be got
     */
    Optional<RegistryCredentials> of(RepositoryName repository);

    /** These were refused: whoever keeps them gets new ones next time. */
    default void refused(RepositoryName repository) {}
}
