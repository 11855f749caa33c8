package dev.sankofa.sandbox.afrimart.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.sandbox.afrimart.AfriMartSize;
import dev.sankofa.sandbox.afrimart.ContainerImages;
import dev.sankofa.sandbox.http.WebClient;
import dev.sankofa.sandbox.kubernetes.ApiServer;
import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.registry.RegistryServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Pods one at a time, each of a name of its own, in one cluster. */
@TestInstance(Lifecycle.PER_CLASS)
final class ShopPodsTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private RegistryServer registry;
    private ApiServer cluster;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        registry = RegistryServer.start(directory);
        ContainerImages.push(registry.store(), AfriMartSize.SMALL, 7);
        PodNetwork network = new PodNetwork();
        cluster = ApiServer.start(ApiServer.Options.simulated().with(new ShopPods(network)));
        network.connect(cluster.objects());
        await("ServiceAccount", "default", _ -> true);
    }

    @AfterAll
    void stop() {
        cluster.close();
        registry.close();
    }

    private String image() {
        return registry.host() + "/" + ContainerImages.FRONTEND + ":" + ContainerImages.LATEST;
    }

    private void create(String text) {
        cluster.objects().create(Json.parseObject(text.replace('\'', '"')));
    }

    /** @param container fields of its only one, besides name and image */
    private void pod(String name, String labels, String restart, String container) {
        create("""
                {'apiVersion': 'v1', 'kind': 'Pod', 'metadata': {'name': '%s', 'namespace': 'default', 'labels': {%s}},
                 'spec': {'restartPolicy': '%s', 'containers': [{'name': 'c', 'image': '%s', %s}]}}
                """.formatted(name, labels, restart, image(), container));
    }

    private ObjectNode await(String kind, String name, Predicate<ObjectNode> claim) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            String apiVersion = kind.equals("Job") ? "batch/v1" : "v1";
            Optional<ObjectNode> object = cluster.objects().get(apiVersion, kind, "default", name);
            if (object.filter(claim).isPresent()) {
                return object.get();
            }
            assertThat(System.nanoTime()).as("%s", object).isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    private static ObjectNode container(ObjectNode pod) {
        return Json.objects(Json.at(pod, "status", "containerStatuses")).getFirst();
    }

    private static boolean isOver(ObjectNode pod) {
        return Json.text(pod, "status", "phase").matches("Succeeded|Failed");
    }

    private static int exitCode(ObjectNode pod) {
        return Json.number(container(pod), -1, "state", "terminated", "exitCode");
    }

    @Test
    void aTestPodConnectsWithoutAnyProgramOfThisMachine() throws Exception {
        try (ServerSocket target = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            testPod("open", target.getLocalPort());
            ObjectNode open = await("Pod", "open", ShopPodsTest::isOver);
            assertThat(exitCode(open)).isEqualTo(120);
            testPod("closed", freePort());
            assertThat(exitCode(await("Pod", "closed", ShopPodsTest::isOver))).isEqualTo(121);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void testPod(String name, int port) {
        pod(
                name,
                "'" + ConnectionTestPod.LABEL + "': '" + name + "'",
                "Never",
                "'command': ['no-such-program', '-c', 'exit 1', 'test', '127.0.0.1', '" + port + "']");
    }

    @Test
    void aServersAddressThatIsNoneIsSaidByThePodAndItsPasswordIsNot() throws Exception {
        pod(
                "misled",
                "",
                "Always",
                "'env': [{'name': 'DATABASE_URL', 'value': 'postgresql://u:geheim@h:5432/d'},"
                        + "{'name': 'S3_ENDPOINT', 'value': 'http://h:1'},"
                        + "{'name': 'REDIS_URL', 'value': 'redis://:ge heim@h:6379/0'}]");
        ObjectNode pod = await(
                "Pod",
                "misled",
                found -> found.at("/status/containerStatuses/0/state").has("waiting")
                        && Json.number(container(found), 0, "restartCount") > 0);
        assertThat(Json.text(container(pod), "state", "waiting", "message"))
                .contains("REDIS_URL is no URL")
                .doesNotContain("heim");
    }

    @Test
    void aPodOfAJobRunsOnceAndOnlyInName() throws Exception {
        create("""
                {'apiVersion': 'batch/v1', 'kind': 'Job', 'metadata': {'name': 'newsletter', 'namespace': 'default'},
                 'spec': {'template': {'spec': {'restartPolicy': 'Never', 'containers': [
                   {'name': 'c', 'image': '%s', 'env': [{'name': 'DATABASE_URL', 'value': 'postgresql://u:p@h:1/d'}]}]}}}}
                """.formatted(image()));
        ObjectNode job =
                await("Job", "newsletter", found -> Json.at(found, "status").has("completionTime"));
        assertThat(Json.number(job, 0, "status", "succeeded")).isEqualTo(1);
    }

    @Test
    void theServersProxyReachesAPodWhereItListens() throws Exception {
        pod("front", "'app': 'front'", "Always", "'env': [{'name': 'BACKEND_SERVICE', 'value': 'none'}]");
        create("""
                {'apiVersion': 'v1', 'kind': 'Service', 'metadata': {'name': 'front', 'namespace': 'default'},
                 'spec': {'selector': {'app': 'front'}, 'ports': [{'name': 'http', 'port': 80}]}}
                """);
        await("Endpoints", "front", found -> found.at("/subsets/0/addresses/0").isObject());
        assertThat(ask("front:http", "/health").body().toString()).contains("ok");
        assertThat(ask("front:80", "/products/1").status())
                .as("the frontend's own answer")
                .isEqualTo(503);
    }

    private WebClient.Answer ask(String service, String path) throws IOException {
        URI address = cluster.endpoint().resolve("/api/v1/namespaces/default/services/" + service + "/proxy" + path);
        return WebClient.ask("GET", address, Map.of("Authorization", "Bearer " + cluster.token()));
    }

    @Test
    void anImageWithoutOneOfItsLayersIsNotPulled(@TempDir Path directory) throws Exception {
        try (RegistryServer other = RegistryServer.start(directory)) {
            ContainerImages.push(other.store(), AfriMartSize.SMALL, 7);
            String name = ContainerImages.BACKEND;
            String digest = other.store().tag(name, ContainerImages.TAG).orElseThrow();
            String image = other.host() + "/" + name + "@" + digest;
            assertThat(ImagePull.pull(image)).contains(image);
            String manifest = Json.text(manifest(other, digest).at("/manifests/0"), "digest");
            String layer = Json.text(manifest(other, manifest).at("/layers/1"), "digest");
            other.store().removeBlob(name, layer);
            assertThatThrownBy(() -> ImagePull.pull(image)).hasMessage("blob " + layer + ": status 404");
        }
    }

    private static JsonNode manifest(RegistryServer registry, String digest) throws IOException {
        return Json.parse(registry.store()
                .manifest(ContainerImages.BACKEND, digest)
                .orElseThrow()
                .bytes()
                .toArray());
    }
}
