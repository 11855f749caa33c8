package dev.sankofa.components.images;

import dev.sankofa.components.images.authentication.CredentialSource;
import dev.sankofa.components.images.authentication.PullSecret;
import dev.sankofa.components.images.reference.ImageReference;
import dev.sankofa.components.images.registry.RegistryClient;
import dev.sankofa.components.images.registry.RegistryException;
import dev.sankofa.components.images.registry.RemoteRepository;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Supply;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import dev.sankofa.http.RetryPolicy;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks registries for images as the nodes of a cluster would: with each of the pods' pull secrets that has something for the registry,
 * else with nothing. Who has no pull secret may rely on what nodes know; then the credentials of the policy show at least whether the
 * image is there.
 */
final class ImageSupply implements Supply {
    private static final RetryPolicy ONCE_MORE = new RetryPolicy(2, Duration.ofMillis(100), Duration.ofSeconds(1));

    private final List<HeldImages> held;
    private final RunContext run;
    private final Map<String, Unknown> unreachable = new ConcurrentHashMap<>();

    ImageSupply(List<HeldImages> held, RunContext run) {
        this.held = List.copyOf(held);
        this.run = run;
    }

    @Override
    public Answer ask(String name, List<Secret> credentials) {
        ImageReference image;
        try {
            image = ImageReference.parse(name);
        } catch (IllegalArgumentException e) {
            return new Missing("it does not name an image: " + e.getMessage(), Optional.empty());
        }
        Optional<String> comes = holder(image, true);
        return comes.isPresent()
                ? new Comes(comes.get())
                : look(image, credentials.stream().map(PullSecret::read).toList(), holder(image, false));
    }

    private Optional<String> holder(ImageReference image, boolean isRestored) {
        return held.stream()
                .filter(part -> part.isRestored() == isRestored && part.has(image))
                .map(HeldImages::name)
                .findFirst();
    }

    private Answer look(ImageReference image, List<PullSecret> secrets, Optional<String> heldBy) {
        String registry = image.repository().registry();
        Unknown before = unreachable.get(registry);
        if (before != null) {
            return new Unknown(before.reason(), before.hint(), heldBy);
        }
        try {
            return isThere(image, secrets)
                    ? new There()
                    : new Missing("registry " + registry + " does not have it", heldBy);
        } catch (RegistryException e) {
            return unknown(registry, RegistryFailures.reading(e), heldBy);
        } catch (SankofaException e) {
            run.cancellation().check();
            return unknown(registry, e, heldBy);
        }
    }

    /** The last refusal is thrown when nobody is let in. */
    private boolean isThere(ImageReference image, List<PullSecret> secrets) {
        String registry = image.repository().registry();
        Registries reached = held.stream()
                .flatMap(part -> part.registries(registry).stream())
                .findFirst()
                .orElseGet(() -> Registries.unsaid(registry));
        List<RegistryClient> askers = new ArrayList<>();
        try {
            secrets.stream()
                    .filter(secret -> secret.of(image.repository()).isPresent())
                    .forEach(secret -> askers.add(reached.open(secret, "images", run, ONCE_MORE)));
            if (askers.isEmpty()) {
                askers.add(
                        secrets.isEmpty()
                                ? reached.open("images", run, ONCE_MORE)
                                : reached.open(CredentialSource.ANONYMOUS, "images", run, ONCE_MORE));
            }
            return firstAnswer(image, askers);
        } finally {
            askers.forEach(RegistryClient::close);
        }
    }

    private static boolean firstAnswer(ImageReference image, List<RegistryClient> askers) {
        for (RegistryClient asker : askers.subList(0, askers.size() - 1)) {
            try {
                return new RemoteRepository(asker, image.repository()).has(image);
            } catch (RegistryException e) {
                if (!isDenied(e)) {
                    throw e;
                }
            }
        }
        return new RemoteRepository(askers.getLast(), image.repository()).has(image);
    }

    private static boolean isDenied(RegistryException refusal) {
        return refusal.status() == 401 || refusal.status() == 403;
    }

    private Unknown unknown(String registry, SankofaException failure, Optional<String> heldBy) {
        if (failure.code() == ErrorCode.SOURCE_DENIED || failure.code() == ErrorCode.SECRET_UNRESOLVED) {
            return new Unknown(
                    "registry " + registry + " does not show it without other credentials",
                    "Nodes that have credentials of their own may pull it; else give the pods a pull secret that may.",
                    heldBy);
        }
        Unknown answer = new Unknown(
                "registry " + registry + " cannot be asked from here: " + cause(failure),
                "Look whether the nodes of the cluster reach it: they pull, not we.",
                heldBy);
        unreachable.put(registry, answer);
        return answer;
    }

    private static String cause(SankofaException failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof UnknownHostException
                ? "no address is known of host " + cause.getMessage()
                : String.valueOf(cause.getMessage());
    }

    /** Each look closed its own connections. */
    @Override
    public void close() {}
}
