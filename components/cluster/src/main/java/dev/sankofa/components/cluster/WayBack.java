package dev.sankofa.components.cluster;

import dev.sankofa.components.cluster.access.AccessSettings;
import dev.sankofa.components.cluster.access.ClusterAccess;
import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.cluster.api.ApiException;
import dev.sankofa.components.cluster.api.ApiFailures;
import dev.sankofa.components.cluster.capture.ClusterLayout;
import dev.sankofa.components.cluster.capture.StoredLines;
import dev.sankofa.components.cluster.capture.StoredObjects;
import dev.sankofa.components.cluster.git.GitDirectory;
import dev.sankofa.components.cluster.proof.CaptureProof;
import dev.sankofa.components.cluster.proof.RunningImage;
import dev.sankofa.components.cluster.proof.TargetProof;
import dev.sankofa.components.cluster.restore.ClusterRestore;
import dev.sankofa.components.cluster.restore.RestoreRules;
import dev.sankofa.components.cluster.restore.Target;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.RestoreOutcome;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.components.spi.Supply;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.http.RetryPolicy;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** The way back of one capture: objects into a cluster, the Git repository into a directory. */
final class WayBack {
    private final String name;
    private final ClusterSettings settings;
    private final RetryPolicy retry;
    private final CaptureSource capture;
    private final RunContext run;
    private final Optional<Supply> images;

    WayBack(
            String name,
            ClusterSettings settings,
            RetryPolicy retry,
            CaptureSource capture,
            RunContext run,
            Optional<Supply> images) {
        this.images = images;
        this.name = name;
        this.settings = settings;
        this.retry = retry;
        this.capture = capture;
        this.run = run;
    }

    RestorePlan plan(Settings said) {
        RestoreRules rules = RestoreRules.of(said);
        RestorePlan plan = in(said, target -> new ClusterRestore(target, rules, stored(rules), run).plan());
        return git(rules).map(git -> git.addTo(plan)).orElse(plan);
    }

    RestoreOutcome restore(RestorePlan plan, Settings said) {
        RestoreRules rules = RestoreRules.of(said);
        Optional<GitDirectory> git = git(rules);
        git.ifPresent(GitDirectory::requireFree);
        RestoreOutcome outcome =
                in(said, target -> new ClusterRestore(target, rules, stored(rules), run).restore(plan));
        return git.map(directory -> directory.restore(outcome)).orElse(outcome);
    }

    Verification verify(Settings said) {
        RestoreRules rules = RestoreRules.of(said);
        Verification proof =
                in(said, target -> new TargetProof(target, rules, stored(rules), run).verify(this::running));
        return git(rules).map(git -> git.prove(proof)).orElse(proof);
    }

    Verification verifyCapture() {
        run.cancellation().check();
        long objects = capture.facts().group("objects").values().values().stream()
                .mapToLong(count -> (Long) count)
                .sum();
        return new CaptureProof(new StoredObjects(capture, Optional.empty()), objects, run).verify();
    }

    private StoredObjects stored(RestoreRules rules) {
        return new StoredObjects(capture, rules.secretKey());
    }

    private Optional<GitDirectory> git(RestoreRules rules) {
        return rules.gitDirectory().map(directory -> new GitDirectory(directory, capture, run));
    }

    private void running(Consumer<RunningImage> consumer) {
        StoredLines.each(capture, ClusterLayout.RUNNING, line -> consumer.accept(image(line)));
    }

    private static RunningImage image(JsonNode line) {
        return new RunningImage(
                line.path("namespace").asString(""),
                line.path("workloadKind").asString(""),
                line.path("workload").asString(""),
                line.path("container").asString(""),
                line.path("image").asString(""),
                line.path("digest").asString(""));
    }

    /** A restore that says nothing of a cluster goes to the one of the policy. */
    private <T> T in(Settings said, Function<Target, T> work) {
        run.cancellation().check();
        AccessSettings other = AccessSettings.of(said);
        ClusterAccess access = (other.isEmpty() ? settings.access() : other).open(run.clock());
        ApiClient.Surroundings surroundings = new ApiClient.Surroundings(name, run.events(), run.cancellation());
        try (ApiClient client = new ApiClient(access, retry, surroundings)) {
            return work.apply(new Target(name, access.server().toString(), client, images));
        } catch (ApiException e) {
            throw ApiFailures.writing(e);
        }
    }
}
