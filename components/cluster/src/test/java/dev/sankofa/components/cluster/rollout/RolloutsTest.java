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
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Waiting for workloads, against the sandbox's controllers. */
final class RolloutsTest {
    private static final WriteOptions SOMEBODY = new WriteOptions("somebody", false);

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
        client.create(deployment(name), body, SOMEBODY);
        return deployment(name);
    }

    private void await(Duration limit, ObjectReference... objects) {
        RunContext run = new RunContext(EventListener.NONE, cancellation, InstantSource.system(), Path.of("target"));
        new Rollouts(client, discovery).await(List.of(objects), limit, run);
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
