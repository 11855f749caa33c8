package dev.sankofa.components.cluster.owner;

import dev.sankofa.components.cluster.clean.Cleaner;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * An object of which an operator makes a Secret: {@code ExternalSecret} (external-secrets.io) or {@code SealedSecret} (bitnami.com).
 *
 * @param operator as people call it
 * @param condition of its status that says that the Secret is made
 * @param secret the Secret's name, in the same namespace
 */
public record SecretSource(String operator, String condition, String secret) {
    private static final String EXTERNAL = "ExternalSecret.external-secrets.io";
    private static final String SEALED = "SealedSecret.bitnami.com";

    /** The kinds, with their groups. */
    public static final List<String> KINDS = List.of(EXTERNAL, SEALED);

    /** Empty for any other object, and for one that says that it makes none. */
    public static Optional<SecretSource> of(JsonNode object) {
        String name = object.path("metadata").path("name").asString("");
        return switch (Cleaner.groupKind(object)) {
            case EXTERNAL -> external(object.path("spec").path("target"), name);
            case SEALED -> Optional.of(new SecretSource("Sealed Secrets", "Synced", name));
            default -> Optional.empty();
        };
    }

    private static Optional<SecretSource> external(JsonNode target, String name) {
        return target.path("creationPolicy").asString("").equals("None")
                ? Optional.empty()
                : Optional.of(new SecretSource(
                        "External Secrets", "Ready", target.path("name").asString(name)));
    }

    /** The owner that makes this Secret, as its {@code ownerReferences} have it. */
    public static Optional<JsonNode> ownerOf(JsonNode secret) {
        return secret.path("metadata")
                .path("ownerReferences")
                .valueStream()
                .filter(owner -> KINDS.contains(Cleaner.groupKind(owner)))
                .findFirst();
    }

    /**
     * What the operator's status says against the Secret being made as the object wants it.
     *
     * @param live the object as it is now
     */
    public Optional<String> lacks(JsonNode live) {
        JsonNode status = live.path("status");
        Optional<JsonNode> found = status.path("conditions")
                .valueStream()
                .filter(one -> one.path("type").asString("").equals(condition))
                .findFirst();
        if (found.isEmpty()) {
            return Optional.of("it has no condition " + condition + ", so " + operator + " has not looked at it");
        }
        JsonNode now = found.get();
        if (!now.path("status").asString("").equals("True")) {
            return Optional.of("condition " + condition + " is "
                    + now.path("status").asString("") + ", "
                    + now.path("reason").asString("without a reason") + ": "
                    + now.path("message").asString("without a message"));
        }
        return isOfThisGeneration(live)
                ? Optional.empty()
                : Optional.of(operator + " has not looked at its last change");
    }

    /** {@code observedGeneration} of Sealed Secrets; {@code syncedResourceVersion} of External Secrets is generation and digest. */
    private static boolean isOfThisGeneration(JsonNode live) {
        long generation = live.path("metadata").path("generation").asLong(0);
        JsonNode status = live.path("status");
        String synced = status.path("syncedResourceVersion").asString("");
        return status.path("observedGeneration").asLong(generation) >= generation
                && (synced.isEmpty() || synced.startsWith(generation + "-"));
    }
}
