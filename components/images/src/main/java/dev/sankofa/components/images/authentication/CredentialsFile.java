package dev.sankofa.components.images.authentication;

import dev.sankofa.components.images.manifest.Json;
import dev.sankofa.components.images.manifest.ManifestException;
import dev.sankofa.components.images.reference.RepositoryName;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The file in which Docker's and Podman's programs keep credentials: {@code credHelpers} and {@code credsStore} name programs to ask,
 * {@code auths} has them itself.
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
            return CredentialHelper.named(helper.get()).get(Auths.server(repository.registry()));
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
                    .or(() -> Optional.ofNullable(helpers.get(Auths.server(repository.registry()))))
                    .map(String::valueOf);
            if (own.isPresent()) {
                return own;
            }
        }
        return fields.get("credsStore") instanceof String store && !store.isEmpty()
                ? Optional.of(store)
                : Optional.empty();
    }

    private Optional<RegistryCredentials> auth(Map<String, Object> fields, RepositoryName repository) {
        try {
            return Auths.in(fields).of(repository);
        } catch (IllegalArgumentException e) {
            throw unusable(String.valueOf(e.getMessage()), e);
        }
    }
}
