package dev.sankofa.application;

import dev.sankofa.application.policy.Configuration;
import dev.sankofa.application.policy.Value;
import dev.sankofa.foundation.Secret;
import dev.sankofa.repository.engine.InitOptions;
import dev.sankofa.repository.engine.Repository;
import dev.sankofa.repository.format.key.ScryptParameters;
import dev.sankofa.repository.storage.LocalStorage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A repository that was just made.
 *
 * @param madePasswordFile the password file, when it was made too
 */
public record RepositoryCreation(String id, String location, Optional<Path> madePasswordFile) {
    /**
     * A generated password has 256 random bits, which no stretching makes harder to guess; a chosen one gets restic's full cost.
     */
    private static final ScryptParameters FOR_GENERATED = new ScryptParameters(1 << 14, 8, 1);

    /**
     * Makes the repository that the configuration names, and its password file when that does not exist yet.
     *
     * @throws dev.sankofa.foundation.SankofaException {@code REPOSITORY_EXISTS}; nothing is overwritten, and a password file that
     *     was made for it is removed again
     */
    public static RepositoryCreation run(Configuration configuration, Environment environment) {
        Path path = configuration.repository().value();
        Optional<Path> missing = missingPasswordFile(configuration);
        missing.ifPresent(PasswordFile::create);
        boolean made = false;
        try (Secret password = configuration.openPassword()) {
            InitOptions options = new InitOptions(
                    OpenRepository.actor(environment),
                    environment.clock(),
                    missing.isPresent() ? FOR_GENERATED : ScryptParameters.DEFAULT);
            LocalStorage storage = new LocalStorage(path);
            String id = Repository.init(storage, password, options).toString();
            made = true;
            return new RepositoryCreation(id, storage.location(), missing);
        } finally {
            if (!made) {
                missing.ifPresent(PasswordFile::remove);
            }
        }
    }

    private static Optional<Path> missingPasswordFile(Configuration configuration) {
        if (!(configuration.password().value() instanceof Value.FromFile(String file))) {
            return Optional.empty();
        }
        Path path = configuration.passwordDirectory().resolve(file).normalize();
        return Files.exists(path) ? Optional.empty() : Optional.of(path);
    }
}
