package dev.sankofa.components.cluster.restore;

import dev.sankofa.components.cluster.rollout.PodTemplates;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Supply;
import dev.sankofa.components.spi.Supply.Answer;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * The images of pods that a restore makes, each once: whether they can be pulled. Nothing of this forbids a restore, because pods pull
 * from where they run, and nodes may have images and credentials that are not known here. Grows with the images. For many threads at
 * once.
 */
final class NeededImages {
    /** A person waits for the plan. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final List<String> CONTAINERS = List.of("initContainers", "containers");

    private final Duration limit;
    private final Map<String, Need> needs = new TreeMap<>();

    /** Who names an image, and the pull secrets that they name. */
    private record Need(String image, Set<String> users, Set<PullSecrets.Place> secrets) {}

    NeededImages() {
        this(LIMIT);
    }

    /** @param limit for all questions together */
    NeededImages(Duration limit) {
        this.limit = limit;
    }

    /** Takes what an object's pods need; an image that is never pulled is on its node or not, which nobody knows here. */
    void note(Desired desired, PullSecrets secrets) {
        JsonNode pod = PodTemplates.podSpec(desired.body());
        Set<PullSecrets.Place> shown = Set.of();
        for (String containers : CONTAINERS) {
            for (JsonNode container : pod.path(containers)) {
                String image = container.path("image").asString("");
                if (image.isEmpty()
                        || container.path("imagePullPolicy").asString("").equals("Never")) {
                    continue;
                }
                shown = shown.isEmpty() ? secrets.of(desired, pod) : shown;
                add(image, desired.reference().toString(), shown);
            }
        }
    }

    private synchronized void add(String image, String user, Set<PullSecrets.Place> secrets) {
        Need need = needs.computeIfAbsent(image, _ -> new Need(image, new TreeSet<>(), new TreeSet<>()));
        need.users().add(user);
        need.secrets().addAll(secrets);
    }

    /** Asks for all of them, within the limit. */
    synchronized List<Finding> look(Supply supply, PullSecrets secrets, RunContext run) {
        List<Need> all = List.copyOf(needs.values());
        List<Callable<Answer>> asks = new ArrayList<>();
        for (Need need : all) {
            List<Secret> documents = secrets.documents(need.secrets());
            asks.add(() -> supply.ask(need.image(), documents));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> answers = threads.invokeAll(asks, limit.toMillis(), TimeUnit.MILLISECONDS);
            run.cancellation().check();
            ImageFindings findings = new ImageFindings();
            for (int i = 0; i < all.size(); i++) {
                Need need = all.get(i);
                findings.add(need.image(), List.copyOf(need.users()), answer(answers.get(i)));
            }
            return findings.all();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SankofaException(ErrorCode.CANCELLED, "the run was cancelled", null, e);
        }
    }

    private Answer answer(Future<Answer> asked) throws InterruptedException {
        try {
            return asked.get();
        } catch (CancellationException _) {
            return new Supply.Unknown(
                    "no answer within " + limit.toSeconds() + " s",
                    "Look whether the registry answers; the restore does not wait for it, the pods will.",
                    Optional.empty());
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException("question failed unexpectedly", e);
            }
        }
    }
}
