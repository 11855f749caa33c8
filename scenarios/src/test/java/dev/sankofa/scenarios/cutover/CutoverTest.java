package dev.sankofa.scenarios.cutover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.cluster.question.Question;
import dev.sankofa.components.cluster.switchover.ClusterSwitching;
import dev.sankofa.components.cluster.switchover.CutoverSettings;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.cutover.Endpoint;
import dev.sankofa.recovery.cutover.Cutover;
import dev.sankofa.recovery.cutover.CutoverReport;
import dev.sankofa.recovery.cutover.Journal;
import dev.sankofa.sandbox.kubernetes.ApiServer;
import dev.sankofa.sandbox.kubernetes.pod.CommandPods;
import dev.sankofa.testkit.ScriptedHttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against the sandbox's API server, whose pods open their sessions themselves. */
class CutoverTest extends CutoverSuite {
    private static ApiServer server;

    @BeforeAll
    static void startServer() throws IOException {
        AtomicReference<SessionPlayer.Opener> opener = new AtomicReference<>(DatabaseSession::open);
        server = ApiServer.start(ApiServer.Options.simulated().with(new CommandPods(new ConnectingPods(opener))));
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Override
    Map<String, ?> settings() {
        return Map.of("server", server.endpoint().toString(), "token", server.token());
    }

    @Override
    Verification.Result connections() {
        return Verification.Result.PASSED;
    }

    @Override
    AutoCloseable play(ShopCluster shop) {
        return () -> {};
    }

    @Test
    void aServerThatPodsCannotReachIsNotedBeforeAnythingIsChanged() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        CutoverReport report = cutover().apply(plan(cutover(), request(new Endpoint("127.0.0.1", closed), true)));
        assertThat(report.outcome()).isEqualTo(CutoverReport.Outcome.ROLLED_BACK);
        Journal.Failure failure = report.journal().failure().orElseThrow();
        assertThat(failure.code()).isEqualTo("VERIFICATION_FAILED");
        assertThat(failure.message()).contains("Deployment ", "can reach 127.0.0.1:" + closed);
        assertThat(failure.hint()).contains("NetworkPolicies");
        assertThat(report.journal().entries())
                .extracting(Journal.Entry::step)
                .containsExactly(
                        "prove the new server", "test connections to the new server", "remove the connection tests");
        assertThat(cluster.jobs()).isEmpty();
        requireBack();
    }

    @Test
    void anApplicationThatStopsAnsweringIsTakenBack() throws IOException {
        String restored = ShopDatabase.endpoint(database.restored).toString();
        try (ScriptedHttpServer shop = new ScriptedHttpServer(
                _ -> cluster.url(cluster.programs().getFirst()).contains(restored)
                        ? ScriptedHttpServer.answer(503, "no products")
                        : ScriptedHttpServer.answer(200, "mango"))) {
            Cutover cutover = cutover(new ClusterSwitching(
                    "k8s",
                    ShopCluster.access(settings()),
                    List.of(),
                    new CutoverSettings(
                            false,
                            Optional.empty(),
                            List.of(Question.parse(shop.endpoint() + "/products contains mango"))),
                    ShopCluster.BRIEF));
            CutoverReport report = cutover.apply(
                    plan(cutover, request(ShopDatabase.endpoint(database.restored), true, Duration.ofSeconds(6))));
            assertThat(report.outcome()).isEqualTo(CutoverReport.Outcome.ROLLED_BACK);
            assertThat(report.journal().failure().orElseThrow().message())
                    .isEqualTo("the application answers " + shop.endpoint() + "/products contains mango: status 503");
            assertThat(report.checks())
                    .last()
                    .satisfies(check -> assertThat(check.name()).startsWith("the application answers"));
            requireBack();
        }
    }
}
