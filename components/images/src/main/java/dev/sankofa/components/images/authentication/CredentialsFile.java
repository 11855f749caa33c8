package dev.sankofa.components.images.authentication;

import dev.sankofa.components.images.manifest.Json;
import dev.sankofa.components.images.manifest.ManifestException;
import dev.sankofa.components.images.reference.RepositoryName;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The file in which Docker's and Podman's programs keep credentials: {@code credHelpers} and {@code credsStore} name programs to ask,
 * {@code auths} has them itself. A key may name a host, a host with a path, or an old-style URL; the longest that fits counts.
 */
public final class CredentialsFile implements CredentialSource {
    private static final long MAX_BYTES = 1 << 20;

    private final Path file;

    public CredentialsFile(Path file) {
        this.file = file;
    }

    /** Reads the file each time: whoever renews credentials there need not restart anything. */
    @Override
    public Optional<RegistryCredentials> of(RepositoryName repository) {
        Map<String, Object> fields = read();
        Optional<String> helper = helper(fields, repository);
        if (helper.isPresent()) {
            return CredentialHelper.named(helper.get()).get(server(repository.registry()));
        }
        return auth(fields, repository);
    }

    private Map<String, Object> read() {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new ManifestException("it is longer than 1 MiB");
            }
            return Json.read(Files.readAllBytes(file));
        } catch (IOException | ManifestException e) {
            throw unusable(String.valueOf(e.getMessage()), e);
        }
    }

    private SankofaException unusable(String reason, Exception cause) {
        return new SankofaException(
                ErrorCode.SECRET_UNRESOLVED,
                "credentials-file '" + file + "' cannot be used: " + reason,
                "Name a file as 'docker login' or 'podman login' writes it, readable for this user.",
                cause);
    }

    private static Optional<String> helper(Map<String, Object> fields, RepositoryName repository) {
        if (fields.get("credHelpers") instanceof Map<?, ?> helpers) {
            Optional<String> own = Optional.ofNullable(helpers.get(repository.registry()))
                    .or(() -> Optional.ofNullable(helpers.get(server(repository.registry()))))
                    .map(String::valueOf);
            if (own.isPresent()) {
                return own;
            }
        }
        return fields.get("credsStore") instanceof String store && !store.isEmpty()
                ? Optional.of(store)
                : Optional.empty();
    }

    /** Docker's own registry goes by an old URL in these files. */
    private static String server(String registry) {
        return registry.equals("docker.io") ? "https://index.docker.io/v1/" : registry;
    }

    private Optional<RegistryCredentials> auth(Map<String, Object> fields, RepositoryName repository) {
        if (!(fields.get("auths") instanceof Map<?, ?> auths)) {
            return Optional.empty();
        }
        for (String key : keys(repository)) {
            if (auths.get(key) instanceof Map<?, ?> entry) {
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

    private Optional<RegistryCredentials> credentials(String key, Map<?, ?> entry) {
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

    private RegistryCredentials decode(String key, String auth) {
        try {
            String pair = new String(Base64.getDecoder().decode(auth), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            if (colon <= 0) {
                throw new IllegalArgumentException("no colon");
            }
            return new RegistryCredentials.Password(pair.substring(0, colon), Secret.of(pair.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            throw unusable("'auth' of " + key + " is not base64 of user:password", e);
        }
    }
}
