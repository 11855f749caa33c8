package dev.sankofa.components.images.authentication;

import dev.sankofa.components.images.reference.RepositoryName;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.EcrClientBuilder;
import software.amazon.awssdk.services.ecr.model.AuthorizationData;

/**
 * Passwords of Amazon's registry, by {@code GetAuthorizationToken} with the credentials that AWS programs find. One lives twelve hours
 * and is used for eleven, or until it is refused.
 */
public final class EcrCredentials implements CredentialSource {
    private static final Pattern HOST = Pattern.compile(
            "\\d{12}\\.dkr[.-]ecr(?:-fips)?\\.(?<region>[a-z0-9-]+)\\.(?:amazonaws\\.com|amazonaws\\.com\\.cn|on\\.aws|on\\.amazonwebservices\\.com\\.cn)");
    private static final Duration LIFE = Duration.ofHours(11);

    private final InstantSource clock;
    private final Optional<URI> endpoint;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    private record Kept(RegistryCredentials credentials, Instant until) {}

    /** @param endpoint of the service, where it is not AWS's own */
    public EcrCredentials(InstantSource clock, Optional<URI> endpoint) {
        this.clock = clock;
        this.endpoint = endpoint;
    }

    /** Whether a registry is Amazon's private one. */
    public static boolean serves(String registry) {
        return HOST.matcher(registry).matches();
    }

    @Override
    public Optional<RegistryCredentials> of(RepositoryName repository) {
        Matcher host = HOST.matcher(repository.registry());
        if (!host.matches()) {
            return Optional.empty();
        }
        Kept now = kept.get(repository.registry());
        if (now == null || !clock.instant().isBefore(now.until())) {
            now = new Kept(ask(host.group("region")), clock.instant().plus(LIFE));
            kept.put(repository.registry(), now);
        }
        return Optional.of(now.credentials());
    }

    @Override
    public void refused(RepositoryName repository) {
        kept.remove(repository.registry());
    }

    private RegistryCredentials ask(String region) {
        EcrClientBuilder builder =
                EcrClient.builder().region(Region.of(region)).httpClientBuilder(UrlConnectionHttpClient.builder());
        endpoint.ifPresent(builder::endpointOverride);
        try (EcrClient client = builder.build()) {
            AuthorizationData data =
                    client.getAuthorizationToken().authorizationData().getFirst();
            String pair = new String(Base64.getDecoder().decode(data.authorizationToken()), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return new RegistryCredentials.Password(pair.substring(0, colon), Secret.of(pair.substring(colon + 1)));
        } catch (SdkException e) {
            throw new SankofaException(
                    ErrorCode.SECRET_UNRESOLVED,
                    "ECR in " + region + " gave no authorization token: " + e.getMessage(),
                    "Allow ecr:GetAuthorizationToken to the credentials that the AWS command line finds here.",
                    e);
        }
    }
}
