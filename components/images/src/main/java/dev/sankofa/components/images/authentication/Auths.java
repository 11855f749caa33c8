package dev.sankofa.components.images.authentication;

import dev.sankofa.components.images.reference.RepositoryName;
import dev.sankofa.foundation.Secret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code auths} of a document that keeps credentials. A key may name a host, a host with a path, or an old-style URL; the longest
 * that fits counts.
 *
 * @param entries by such keys
 */
record Auths(Map<?, ?> entries) {
    /** Those of a document; none when it has none. */
    static Auths in(Map<String, Object> document) {
        return new Auths(document.get("auths") instanceof Map<?, ?> entries ? entries : Map.of());
    }

    /**
     * What is there for a repository.
     *
     * @throws IllegalArgumentException naming the key whose entry makes no sense
     */
    Optional<RegistryCredentials> of(RepositoryName repository) {
        for (String key : keys(repository)) {
            if (entries.get(key) instanceof Map<?, ?> entry) {
                return credentials(key, entry);
            }
        }
        return Optional.empty();
    }

    /** From the most to the least particular. */
    private static List<String> keys(RepositoryName repository) {
        List<String> keys = new ArrayList<>();
        String key = repository.toString();
        for (int slash = key.length(); slash > 0; slash = key.lastIndexOf('/', slash - 1)) {
            keys.add(key.substring(0, slash));
        }
        String registry = repository.registry();
        keys.add(server(registry));
        for (String form : List.of("https://%s", "https://%s/", "https://%s/v1/", "https://%s/v2/", "http://%s")) {
            keys.add(form.formatted(registry));
        }
        return keys;
    }

    /** Docker's own registry goes by an old URL in these documents. */
    static String server(String registry) {
        return registry.equals("docker.io") ? "https://index.docker.io/v1/" : registry;
    }

    private static Optional<RegistryCredentials> credentials(String key, Map<?, ?> entry) {
        if (entry.get("identitytoken") instanceof String token && !token.isEmpty()) {
            return Optional.of(new RegistryCredentials.IdentityToken(Secret.of(token)));
        }
        if (entry.get("auth") instanceof String auth && !auth.isEmpty()) {
            return Optional.of(decode(key, auth));
        }
        return entry.get("username") instanceof String user && entry.get("password") instanceof String password
                ? Optional.of(new RegistryCredentials.Password(user, Secret.of(password)))
                : Optional.empty();
    }

    private static RegistryCredentials decode(String key, String auth) {
        try {
            String pair = new String(Base64.getDecoder().decode(auth), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            if (colon <= 0) {
                throw new IllegalArgumentException("no colon");
            }
            return new RegistryCredentials.Password(pair.substring(0, colon), Secret.of(pair.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'auth' of " + key + " is not base64 of user:password", e);
        }
    }
}
