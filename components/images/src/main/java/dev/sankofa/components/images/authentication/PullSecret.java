package dev.sankofa.components.images.authentication;

import dev.sankofa.components.images.manifest.Json;
import dev.sankofa.components.images.manifest.ManifestException;
import dev.sankofa.components.images.reference.RepositoryName;
import dev.sankofa.foundation.Secret;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What pods show to registries: the document of a Secret of type {@code kubernetes.io/dockerconfigjson}. Read as a kubelet reads it: a
 * part of a host's name may be {@code *}, and programs that a document names are not asked, since whoever may write a Secret would
 * choose what is run here.
 */
public final class PullSecret implements CredentialSource {
    private final Map<?, ?> entries;

    private PullSecret(Map<?, ?> entries) {
        this.entries = entries;
    }

    /** Reads a document; one that makes no sense has no credentials, as for a kubelet. */
    public static PullSecret read(Secret document) {
        byte[] bytes = document.utf8();
        try {
            return new PullSecret(Auths.in(Json.read(bytes)).entries());
        } catch (ManifestException _) {
            return new PullSecret(Map.of());
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    @Override
    public Optional<RegistryCredentials> of(RepositoryName repository) {
        try {
            return new Auths(entries).of(repository).or(() -> byPattern(repository));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private Optional<RegistryCredentials> byPattern(RepositoryName repository) {
        return entries.entrySet().stream()
                .filter(entry -> fits(String.valueOf(entry.getKey()), repository))
                .findFirst()
                .flatMap(entry -> new Auths(Map.of(repository.toString(), entry.getValue())).of(repository));
    }

    /** A star stands for any characters but a dot; a path has to be the beginning of the repository's. */
    private static boolean fits(String key, RepositoryName repository) {
        if (!key.contains("*")) {
            return false;
        }
        int slash = key.indexOf('/');
        String host = slash < 0 ? key : key.substring(0, slash);
        String path = slash < 0 ? "" : key.substring(slash + 1);
        String pattern = Pattern.quote(host).replace("*", "\\E[^.]*\\Q");
        return repository.registry().matches(pattern)
                && (path.isEmpty()
                        || repository.path().equals(path)
                        || repository.path().startsWith(path + "/"));
    }
}
