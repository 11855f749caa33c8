package dev.sankofa.components.cluster.restore;

import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.cluster.api.Discovery;
import dev.sankofa.components.cluster.api.ObjectReference;
import dev.sankofa.components.cluster.owner.SecretSource;
import dev.sankofa.components.cluster.rollout.PodTemplates;
import dev.sankofa.components.cluster.rollout.PodUses;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * Secrets that an operator makes from objects of the restore: External Secrets from its stores, Sealed Secrets from what was sealed.
 * They are its to create, and workloads that use them wait for it.
 */
final class DerivedSecrets {
    private static final Duration TURN = Duration.ofMillis(500);

    private final ApiClient client;
    private final Map<ObjectReference, SecretSource> sources = new ConcurrentHashMap<>();
    private final Set<ObjectReference> used = ConcurrentHashMap.newKeySet();

    DerivedSecrets(ApiClient client) {
        this.client = client;
    }

    /** Notes what the object will be made into, if anything. */
    void note(Desired desired) {
        SecretSource.of(desired.body()).ifPresent(source -> sources.put(desired.reference(), source));
    }

    boolean isEmpty() {
        return sources.isEmpty();
    }

    /** Whether the pods of the object use some of these Secrets, which are waited for then. */
    boolean isUsedBy(Desired desired) {
        String namespace = desired.reference().namespace();
        List<ObjectReference> found = sources.entrySet().stream()
                .filter(source -> source.getKey().namespace().equals(namespace))
                .filter(source -> !PodUses.of(
                                PodTemplates.podSpec(desired.body()),
                                "Secret",
                                source.getValue().secret())
                        .isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        used.addAll(found);
        return !found.isEmpty();
    }

    /**
     * Waits until the operators have made all that is used.
     *
     * @throws SankofaException {@code TARGET_FAILED} naming the object, its condition and reason when the limit passed
     */
    void await(Discovery discovery, Duration limit, RunContext run) {
        Map<ObjectReference, SecretSource> missing = new LinkedHashMap<>(sources);
        missing.keySet().retainAll(used);
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            missing.entrySet()
                    .removeIf(source ->
                            lacks(discovery, source.getKey(), source.getValue()).isEmpty());
            if (missing.isEmpty()) {
                return;
            }
            if (System.nanoTime() - end >= 0) {
                throw late(discovery, missing, limit);
            }
            run.cancellation().pause(TURN);
        }
    }

    /** What is missing yet; empty when the Secret is there. */
    private Optional<String> lacks(Discovery discovery, ObjectReference object, SecretSource source) {
        ObjectNode live = client.get(object).orElse(null);
        if (live == null) {
            return Optional.of("it does not exist");
        }
        Optional<String> state = source.lacks(live);
        if (state.isPresent()) {
            return state;
        }
        ObjectReference secret = new ObjectReference(
                discovery.findPreferred("", "Secret").orElseThrow(), object.namespace(), source.secret());
        return client.get(secret).isPresent() ? Optional.empty() : Optional.of("its Secret does not exist");
    }

    private SankofaException late(Discovery discovery, Map<ObjectReference, SecretSource> missing, Duration limit) {
        Map.Entry<ObjectReference, SecretSource> first =
                missing.entrySet().iterator().next();
        ObjectReference object = first.getKey();
        SecretSource source = first.getValue();
        String more = missing.size() > 1 ? "; and " + (missing.size() - 1) + " more like it" : "";
        return new SankofaException(
                ErrorCode.TARGET_FAILED,
                object + " has not made the Secret '" + source.secret() + "' after " + limit.toSeconds() + " s: "
                        + lacks(discovery, object, source).orElse("it came just now") + more,
                "Mend what it names, or start " + source.operator() + ". Or set leave-out to "
                        + object.type().groupKind() + ": then the Secret itself comes back as it was captured.");
    }
}
