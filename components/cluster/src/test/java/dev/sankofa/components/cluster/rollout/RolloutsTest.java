package dev.sankofa.components.cluster.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sankofa.components.cluster.TestCluster;
import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.cluster.api.DeleteOptions;
import dev.sankofa.components.cluster.api.Discovery;
import dev.sankofa.components.cluster.api.Json;
import dev.sankofa.components.cluster.api.ObjectReference;
import dev.sankofa.components.cluster.api.WriteOptions;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.EventListener;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.sandbox.kubernetes.ApiServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Waiting for workloads, against the sandbox's controllers. */
final class RolloutsTest {
    private static final WriteOptions SOMEBODY = new WriteOptions("somebody", false);

    /** Of a wait, so that a test does not take as long as people wait. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final Cancellation cancellation = new Cancellation();
    private ApiServer server;
    private ApiClient client;
    private Discovery discovery;

    @BeforeEach
    void start() throws IOException {
        server = ApiServer.start();
        client = TestCluster.client(Map.of("server", server.endpoint().toString(), "token", server.token()));
        discovery = client.discover();
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private ObjectReference deployment(String name) {
        return new ObjectReference(discovery.find("apps/v1", "Deployment").orElseThrow(), "default", name);
    }

    private ObjectReference create(String name, String fate) {
        return create(name, fate, _ -> {});
    }

    /** @param change of the Deployment before it is created */
    private ObjectReference create(String name, String fate, Consumer<ObjectNode> change) {
        ObjectNode body = Json.object().put("apiVersion", "apps/v1").put("kind", "Deployment");
        body.putObject("metadata").put("name", name).put("namespace", "default");
        body.withObject("/spec/selector/matchLabels").put("app", name);
        body.withObject("/spec/template/metadata/labels").put("app", name);
        if (!fate.isEmpty()) {
            body.withObject("/spec/template/metadata/annotations").put("lab/fate", fate);
        }
        ObjectNode container =
                body.withObject("/spec/template/spec").putArray("containers").addObject();
        container.put("name", "app").put("image", "registry.example.com/app:1");
        change.accept(body);
        client.create(deployment(name), body, SOMEBODY);
        return deployment(name);
    }

    private void await(Duration limit, ObjectReference... objects) {
        RunContext run = new RunContext(EventListener.NONE, cancellation, InstantSource.system(), Path.of("target"));
        new Rollouts(client, discovery, PATIENCE).await(List.of(objects), limit, run);
    }

    private SankofaException failure(Duration limit, ObjectReference... objects) {
        return Objects.requireNonNull(
                catchThrowableOfType(SankofaException.class, () -> await(limit, objects)), "nothing failed");
    }

    @Test
    void nothingToWaitForIsReadyAtOnceAndSoIsWhatServes() {
        await(Duration.ZERO);
        await(Duration.ofSeconds(30), create("one", ""), create("two", ""));
    }

    @Test
    void twoRestartsWithinOneSecondAreTwoAndTheSameOneIsNoOther() {
        ObjectReference workload = create("one", "");
        Rollouts rollouts = new Rollouts(client, discovery, PATIENCE);
        Instant first = Instant.parse("2026-01-01T00:00:00.000001Z");
        rollouts.restart(workload, first);
        long generation = generation(workload);
        rollouts.restart(workload, first);
        assertThat(generation(workload)).as("the same restart").isEqualTo(generation);
        rollouts.restart(workload, first.plus(1, ChronoUnit.MICROS));
        assertThat(generation(workload)).as("another one").isEqualTo(generation + 1);
    }

    private long generation(ObjectReference workload) {
        return client.get(workload)
                .orElseThrow()
                .path("metadata")
                .path("generation")
                .asLong(0);
    }

    @Test
    void whatComesWhileSomebodyWaitsIsSeen() {
        Thread late = Thread.ofVirtual().start(() -> {
            cancellation.pause(Duration.ofMillis(200));
            create("late", "");
        });
        await(Duration.ofSeconds(30), deployment("late"));
        assertThat(client.get(deployment("late"))).isPresent();
        assertThat(late).isNotNull();
    }

    @Test
    void theLimitEndsTheWaitAndNamesWhatIsMissing() {
        ObjectReference there = create("there", "");
        await(Duration.ofSeconds(30), there);
        SankofaException late = failure(Duration.ofSeconds(1), there, deployment("absent"));
        assertThat(late.code()).isEqualTo(ErrorCode.TARGET_FAILED);
        assertThat(late)
                .hasMessageContaining("not ready after 1 s: ")
                .hasMessageContaining("Deployment.apps default/absent: it does not exist")
                .hasMessageNotContaining("default/there");
    }

    @Test
    void podsThatCannotComeUpEndTheWaitLongBeforeTheLimit() {
        SankofaException stuck = failure(Duration.ofMinutes(5), create("stuck", "stuck"));
        assertThat(stuck).hasMessageContaining("ImagePullBackOff");
        assertThat(stuck.hint().orElse("")).contains("Bring the image to the registry");
        SankofaException crash = failure(Duration.ofMinutes(5), create("crash", "crash"));
        assertThat(crash).hasMessageContaining("CrashLoopBackOff");
        assertThat(crash.hint().orElse("")).contains("kubectl logs --previous");
    }

    @Test
    void aPodForWhichThereIsNoNodeEndsTheWait() {
        SankofaException unfit = failure(
                Duration.ofMinutes(5),
                create(
                        "unfit",
                        "",
                        body -> body.withObject("/spec/template/spec/nodeSelector")
                                .put("disk", "huge")));
        assertThat(unfit)
                .hasMessageContaining("pod unfit-")
                .hasMessageContaining("Unschedulable, 0/1 nodes are available");
        assertThat(unfit.hint().orElse("")).contains("Add a node that fits");
    }

    @Test
    void podsThatAreRefusedEndTheWait() {
        SankofaException refused = failure(
                Duration.ofMinutes(5),
                create(
                        "refused",
                        "",
                        body -> body.withObject("/spec/template/spec").put("priorityClassName", "absent")));
        assertThat(refused)
                .hasMessageContaining(
                        "Deployment.apps default/refused does not become ready: 0 of 1 replicas are updated:"
                                + " FailedCreate, pods \"refused-")
                .hasMessageContaining("no PriorityClass with name absent was found");
        assertThat(refused.hint().orElse("")).contains("Raise the quota, or give what the admission asks for");
    }

    @Test
    void aProgramThatIsNotReadyIsWaitedForUntilTheLimit() {
        SankofaException late = failure(Duration.ofSeconds(2), create("unready", "unready"));
        assertThat(late)
                .hasMessageContaining(
                        "not ready after 2 s: Deployment.apps default/unready: 0 of 1 replicas are available;"
                                + " pod unready-")
                .hasMessageContaining("NotReady, container app runs and is not ready");
        assertThat(late.hint().orElse("")).contains("readiness probe");
    }

    @Test
    void theDeadlineOfADeploymentEndsTheWaitWithThePodsReason() {
        SankofaException late = failure(
                Duration.ofMinutes(5),
                create("slow", "unready", body -> body.withObject("/spec").put("progressDeadlineSeconds", 1)));
        assertThat(late)
                .hasMessageContaining("the progress deadline passed with 0 of 1 replicas available; pod slow-")
                .hasMessageContaining("container app runs and is not ready");
    }

    @Test
    void whatIsDeletedMeanwhileIsNotWaitedForAsIfItWereThere() {
        ObjectReference gone = create("gone", "");
        await(Duration.ofSeconds(30), gone);
        ObjectNode live = client.get(gone).orElseThrow();
        client.delete(
                gone, DeleteOptions.background(live.path("metadata").path("uid").asString("")));
        assertThat(failure(Duration.ofSeconds(1), gone)).hasMessageContaining("default/gone");
    }

    @Test
    void aCancelledRunDoesNotWaitOn() {
        Thread.ofVirtual().start(() -> {
            new Cancellation().pause(Duration.ofMillis(200));
            cancellation.cancel();
        });
        assertThat(failure(Duration.ofMinutes(5), deployment("never")).code()).isEqualTo(ErrorCode.CANCELLED);
    }
}
