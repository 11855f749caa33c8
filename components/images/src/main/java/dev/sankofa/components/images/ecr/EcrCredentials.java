package dev.sankofa.components.images.ecr;

import dev.sankofa.components.images.authentication.CredentialSource;
import dev.sankofa.components.images.authentication.RegistryCredentials;
import dev.sankofa.components.images.reference.RepositoryName;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Passwords of Amazon's registry, by {@code GetAuthorizationToken} with the credentials that AWS programs find. One lives twelve hours
 * and is used for eleven, or until it is refused.
 */
public final class EcrCredentials implements CredentialSource {
    private static final Duration LIFE = Duration.ofHours(11);

    private final InstantSource clock;
    private final EcrRegistries registries;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    private record Kept(RegistryCredentials credentials, Instant until) {}

    public EcrCredentials(InstantSource clock, EcrRegistries registries) {
        this.clock = clock;
        this.registries = registries;
    }

    @Override
    public Optional<RegistryCredentials> of(RepositoryName repository) {
        if (registries.region(repository.registry()).isEmpty()) {
            return Optional.empty();
        }
        Kept now = kept.get(repository.registry());
        if (now == null || !clock.instant().isBefore(now.until())) {
            now = new Kept(ask(repository.registry()), clock.instant().plus(LIFE));
            kept.put(repository.registry(), now);
        }
        return Optional.of(now.credentials());
    }

    @Override
    public void refused(RepositoryName repository) {
        kept.remove(repository.registry());
    }

    private RegistryCredentials ask(String registry) {
        try (EcrService service = registries.service(registry).orElseThrow()) {
            return service.password();
        } catch (SankofaException e) {
            throw new SankofaException(
                    ErrorCode.SECRET_UNRESOLVED,
                    String.valueOf(e.getMessage()),
                    e.hint().orElse(null),
                    e);
        }
    }
}
