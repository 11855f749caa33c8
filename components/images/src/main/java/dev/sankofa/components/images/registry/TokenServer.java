package dev.sankofa.components.images.registry;

import dev.sankofa.components.images.authentication.Challenge;
import dev.sankofa.components.images.authentication.RegistryCredentials;
import dev.sankofa.components.images.manifest.Json;
import dev.sankofa.components.images.manifest.ManifestException;
import dev.sankofa.foundation.Secret;
import dev.sankofa.http.HttpBody;
import dev.sankofa.http.HttpResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Gets tokens where a registry's challenge says (the distribution project's token specification, and its OAuth 2 form). */
final class TokenServer {
    private static final int MAX_BYTES = 1 << 20;
    private static final Duration LEAST_LIFE = Duration.ofSeconds(60);

    private final Hosts hosts;
    private final InstantSource clock;

    TokenServer(Hosts hosts, InstantSource clock) {
        this.hosts = hosts;
        this.clock = clock;
    }

    /**
     * A header's value, in two parts so that the second can be kept secret.
     *
     * @param scheme {@code "Bearer "}
     */
    record Token(String scheme, Secret value, Instant until) {}

    Token get(URI asked, Challenge challenge, List<String> scopes, Optional<RegistryCredentials> credentials)
            throws IOException {
        URI realm = realm(asked, challenge);
        String service = challenge.parameters().getOrDefault("service", "");
        RegistryRequest request = credentials.orElse(null) instanceof RegistryCredentials.IdentityToken(Secret token)
                ? refresh(realm, service, scopes, token)
                : ask(realm, service, scopes, credentials);
        try (HttpResponse response = hosts.exchange(realm.resolve(request.location()), request, Map.of())) {
            if (response.status() != 200) {
                throw ErrorReader.read(
                        "get a token from " + realm.getHost() + " for " + String.join(" ", scopes),
                        response,
                        clock.instant());
            }
            return read(response.body().readNBytes(MAX_BYTES));
        }
    }

    private static URI realm(URI asked, Challenge challenge) throws IOException {
        String realm = challenge.parameters().getOrDefault("realm", "");
        if (realm.isEmpty()) {
            throw new RegistryProtocolException("challenge has no realm");
        }
        return Locations.resolve(asked, realm);
    }

    private static RegistryRequest ask(
            URI realm, String service, List<String> scopes, Optional<RegistryCredentials> credentials) {
        String query = scopes.stream().map(scope -> "&scope=" + encoded(scope)).collect(Collectors.joining());
        String own = realm.getRawQuery() == null ? "" : realm.getRawQuery() + "&";
        RegistryRequest request =
                RegistryRequest.of("GET", realm.getRawPath() + "?" + own + "service=" + encoded(service) + query);
        return credentials
                .filter(RegistryCredentials.Password.class::isInstance)
                .map(password -> request.with("authorization", basic((RegistryCredentials.Password) password)))
                .orElse(request);
    }

    static String basic(RegistryCredentials.Password password) {
        String pair = password.user() + ":" + password.password().reveal();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static RegistryRequest refresh(URI realm, String service, List<String> scopes, Secret token) {
        String form = "grant_type=refresh_token&client_id=sankofa&service=" + encoded(service) + "&scope="
                + encoded(String.join(" ", scopes)) + "&refresh_token=" + encoded(token.reveal());
        return RegistryRequest.of("POST", realm.getRawPath())
                .with("content-type", "application/x-www-form-urlencoded")
                .with(HttpBody.of(form.getBytes(StandardCharsets.UTF_8)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The time counts from when it was asked for, and ends a tenth early. */
    private Token read(byte[] body) throws IOException {
        Map<String, Object> fields;
        try {
            fields = Json.read(body);
        } catch (ManifestException _) {
            throw new RegistryProtocolException("token server's answer is not JSON");
        }
        Object token = fields.getOrDefault("token", fields.getOrDefault("access_token", ""));
        if (!(token instanceof String text) || text.isEmpty()) {
            throw new RegistryProtocolException("token server's answer has no token");
        }
        Duration life = fields.get("expires_in") instanceof Long seconds && seconds > 0
                ? Duration.ofSeconds(seconds)
                : LEAST_LIFE;
        return new Token(
                "Bearer ",
                Secret.of(text),
                clock.instant().plus(life.multipliedBy(9).dividedBy(10)));
    }
}
