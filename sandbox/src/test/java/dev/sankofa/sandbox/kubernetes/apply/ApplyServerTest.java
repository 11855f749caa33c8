package dev.sankofa.sandbox.kubernetes.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.sandbox.kubernetes.ApiServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Every scenario through our whole server, beside what a real one answered. */
class ApplyServerTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static ApiServer server;

    @BeforeAll
    static void startsTheServer() throws IOException, InterruptedException {
        server = ApiServer.start();
        send(
                "POST",
                "/apis/apiextensions.k8s.io/v1/customresourcedefinitions",
                "application/json",
                Scenario.widgetDefinition().toString());
        long end = System.nanoTime() + LIMIT.toNanos();
        while (send("GET", "/apis/sandbox.sankofa.dev/v1/widgets", "", "").statusCode() != 200) {
            assertThat(System.nanoTime()).as("widgets are served in time").isLessThan(end);
            Thread.sleep(20);
        }
    }

    @AfterAll
    static void stopsTheServer() {
        server.close();
    }

    @ParameterizedTest
    @MethodSource("dev.sankofa.sandbox.kubernetes.apply.Scenario#all")
    void answersAsTheRealServerDid(Scenario scenario) throws IOException, InterruptedException {
        JsonNode real = RecordedApplyTest.answers(scenario);
        String namespace =
                scenario.isDry() ? "default" : "apply-" + Scenario.all().indexOf(scenario);
        if (!scenario.isDry()) {
            String body =
                    "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"" + namespace + "\"}}";
            assertThat(send("POST", "/api/v1/namespaces", "application/json", body)
                            .statusCode())
                    .isEqualTo(201);
        }
        List<ObjectNode> ours = ServerHistory.play(ApplyServerTest::send, scenario, namespace);
        for (int i = 0; i < real.size(); i++) {
            assertThat(ours.get(i).toPrettyString())
                    .as("step %d: %s", i + 1, scenario.steps().get(i))
                    .isEqualTo(real.get(i).toPrettyString());
        }
    }

    private static HttpResponse<String> send(String method, String path, String contentType, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.endpoint() + path))
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + server.token())
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!contentType.isEmpty()) {
            request.header("Content-Type", contentType);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
