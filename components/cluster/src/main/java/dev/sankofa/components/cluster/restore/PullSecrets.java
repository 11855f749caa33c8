package dev.sankofa.components.cluster.restore;

import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.cluster.api.ApiException;
import dev.sankofa.components.cluster.api.Discovery;
import dev.sankofa.components.cluster.api.ObjectReference;
import dev.sankofa.foundation.Secret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What restored pods show to registries: the Secrets that they name, or else those of their service account. Looked for in the point
 * when it brings Secrets back, else in the target. Remembers accounts, not Secrets; for many threads at once.
 */
final class PullSecrets {
    private final ApiClient client;
    private final Discovery discovery;
    private final CapturedObjects captured;
    private final RestoreRules rules;
    private final Map<Place, Set<Place>> accounts = new ConcurrentHashMap<>();

    /**
     * Where a Secret is.
     *
     * @param captured its namespace in the point
     * @param target its namespace in the target
     */
    record Place(String captured, String target, String name) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return (target + "/" + name).compareTo(other.target() + "/" + other.name());
        }
    }

    PullSecrets(ApiClient client, Discovery discovery, CapturedObjects captured, RestoreRules rules) {
        this.client = client;
        this.discovery = discovery;
        this.captured = captured;
        this.rules = rules;
    }

    /** Those of an object's pods: admission gives a pod those of its account only when it names none itself. */
    Set<Place> of(Desired desired, JsonNode pod) {
        String from = desired.raw().path("metadata").path("namespace").asString("");
        String to = desired.reference().namespace();
        Set<Place> own = places(pod, from, to);
        if (!own.isEmpty()) {
            return own;
        }
        String account = pod.path("serviceAccountName").asString("default");
        return accounts.computeIfAbsent(new Place(from, to, account), this::ofAccount);
    }

    private Set<Place> ofAccount(Place account) {
        return find("ServiceAccount", true, account)
                .map(object -> places(object, account.captured(), account.target()))
                .orElse(Set.of());
    }

    private static Set<Place> places(JsonNode naming, String from, String to) {
        Set<Place> places = new TreeSet<>();
        for (JsonNode secret : naming.path("imagePullSecrets")) {
            places.add(new Place(from, to, secret.path("name").asString("")));
        }
        return places;
    }

    private Optional<ObjectNode> find(String kind, boolean isRestored, Place place) {
        boolean comes = isRestored && !rules.leaveOut().contains(kind);
        return comes
                ? captured.find("", kind, place.captured(), place.name()).or(() -> live(kind, place))
                : live(kind, place);
    }

    private Optional<ObjectNode> live(String kind, Place place) {
        try {
            return client.get(
                    new ObjectReference(discovery.findPreferred("", kind).orElseThrow(), place.target(), place.name()));
        } catch (ApiException e) {
            if (!e.isForbidden()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** Their documents in the form of {@code .dockerconfigjson}; a Secret that is nowhere, or of another type, shows nothing. */
    List<Secret> documents(Collection<Place> places) {
        boolean isRestored = rules.secrets() && captured.hasSecretValues();
        List<Secret> documents = new ArrayList<>();
        for (Place place : places) {
            find("Secret", isRestored, place).flatMap(PullSecrets::document).ifPresent(documents::add);
        }
        return documents;
    }

    private static Optional<Secret> document(ObjectNode secret) {
        JsonNode data = secret.path("data");
        return switch (secret.path("type").asString("")) {
            case "kubernetes.io/dockerconfigjson" -> decode(data.path(".dockerconfigjson"), "", "");
            case "kubernetes.io/dockercfg" -> decode(data.path(".dockercfg"), "{\"auths\":", "}");
            default -> Optional.empty();
        };
    }

    private static Optional<Secret> decode(JsonNode value, String before, String behind) {
        try {
            byte[] bytes = Base64.getDecoder().decode(value.asString(""));
            String text = before + new String(bytes, StandardCharsets.UTF_8) + behind;
            Arrays.fill(bytes, (byte) 0);
            return text.isEmpty() ? Optional.empty() : Optional.of(Secret.of(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
