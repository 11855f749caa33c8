package dev.sankofa.application.policy;

import java.util.Optional;

/**
 * Where the policy keeps its repository, as far as it says so; flags and environment may say the rest.
 *
 * @param path a literal or a reference
 * @param password always a reference
 */
public record RepositorySection(Optional<Placed<Value>> path, Optional<Placed<Value>> password) {
    public static final RepositorySection NOTHING = new RepositorySection(Optional.empty(), Optional.empty());
}
