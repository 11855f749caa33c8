package dev.sankofa.components.cluster.switchover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sankofa.components.spi.Verification.Check;
import dev.sankofa.components.spi.Verification.Result;
import dev.sankofa.components.spi.cutover.Endpoint;
import dev.sankofa.components.spi.cutover.Protocol;
import dev.sankofa.components.spi.cutover.SwitchPlan;
import dev.sankofa.components.spi.cutover.SwitchRequest;
import dev.sankofa.sandbox.kubernetes.ApiServer;
import dev.sankofa.sandbox.kubernetes.pod.CommandPods;
import dev.sankofa.sandbox.kubernetes.pod.ContainerState;
import dev.sankofa.sandbox.kubernetes.pod.PodRuntime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Test pods whose commands are really run. */
class ConnectionFromInsideTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static Map<String, ?> settings(ApiServer server) {
        return Map.of("server", server.endpoint().toString(), "token", server.token());
    }

    private static List<SwitchPlan.ConnectionTest> plan(Place place, int port) {
        place.secret(place.shop, "app", Map.of("URL", "postgres://u@" + place.old + "/d"));
        place.deployment(place.shop, "backend", "app", "");
        Endpoint to = new Endpoint("127.0.0.1", port);
        Protocol protocol = new Protocol(List.of("postgres"), 5432);
        SwitchRequest request =
                new SwitchRequest(List.of(place.old), List.of(to), protocol, Set.of(), true, Place.DIGESTS);
        return place.switching.planSwitch(request, Place.run()).tests();
    }

    @Test
    void anOpenPortIsReachedAndAClosedOneIsNot() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "this machine has no bash, which test pods run");
        CommandPods pods = new CommandPods((_, _) -> () -> {});
        try (ApiServer server = ApiServer.start(ApiServer.Options.simulated().with(pods));
                Place place = new Place(settings(server))) {
            List<SwitchPlan.ConnectionTest> tests;
            int port;
            try (ServerSocket target = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
                port = target.getLocalPort();
                tests = plan(place, port);
                Check open = place.switching
                        .testConnections(tests, LIMIT, Place.run())
                        .getFirst();
                assertThat(open.result()).as("%s", open).isEqualTo(Result.PASSED);
            }
            Check closed =
                    place.switching.testConnections(tests, LIMIT, Place.run()).getFirst();
            assertThat(closed.result()).as("%s", closed).isEqualTo(Result.FAILED);
            assertThat(closed.name()).isEqualTo("Deployment " + place.shop + "/backend can reach 127.0.0.1:" + port);
        }
    }

    @Test
    void noServiceSendsRequestsToATestAndNoControllerAdoptsIt() throws IOException, InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        PodRuntime pods = (pod, reports) -> {
            reports.accept(pod.containers().stream()
                    .<ContainerState>map(container -> new ContainerState.Running(container.name(), "", true, 0))
                    .toList());
            if (pod.pod().path("metadata").path("labels").has(CommandPods.CONNECTION_TEST)) {
                started.countDown();
            }
            return () -> {};
        };
        try (ApiServer server = ApiServer.start(ApiServer.Options.simulated().with(pods));
                Place place = new Place(settings(server))) {
            place.create(
                    "",
                    "Service",
                    place.shop,
                    "backend",
                    Place.json("{'spec':{'selector':{'app':'backend'},'ports':[{'port':80}]}}"));
            List<SwitchPlan.ConnectionTest> tests = plan(place, 1);
            Thread testing = Thread.ofVirtual()
                    .start(() -> place.switching.testConnections(tests, Duration.ofSeconds(5), Place.run()));
            assertThat(started.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            Thread.sleep(500);
            int replicas = place.get("apps", "Deployment", place.shop, "backend")
                    .path("status")
                    .path("replicas")
                    .asInt(0);
            int addresses = place.get("", "Endpoints", place.shop, "backend")
                    .path("subsets")
                    .path(0)
                    .path("addresses")
                    .size();
            assertThat(testing.join(LIMIT)).isTrue();
            assertThat(replicas).isEqualTo(2);
            assertThat(addresses).as("pods that get requests").isEqualTo(2);
        }
    }
}
